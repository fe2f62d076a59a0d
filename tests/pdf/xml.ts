// A small, strict XML reader for tests of XMP: elements, attributes, text, the five entities.
// In: a document. Out: its root element. Throws on what is not well-formed, and on what XMP of ours does not use.

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** The root element, processing instructions skipped. Prefixes must be declared; no two attributes may share a name. */
export function parseXml(source: string): XmlElement {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(source)) throw new Error('not an XML character')
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const prefixes = new Set(['xml'])
  const token = /<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/gy
  let at = 0
  for (let found = token.exec(source); found; found = token.exec(source)) {
    at = token.lastIndex
    const [, closing, name = '', attributes = '', empty, text] = found
    const parent = open.at(-1) ?? top
    if (text !== undefined) parent.text += unescaped(text)
    else if (closing) {
      if (open.length < 2 || open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`)
    } else if (name !== '') {
      const element: XmlElement = { name, attributes: attributesOf(attributes), children: [], text: '' }
      for (const key of Object.keys(element.attributes)) if (key.startsWith('xmlns:')) prefixes.add(key.slice(6))
      for (const used of [name, ...Object.keys(element.attributes)]) {
        const prefix = used.split(':')[0] ?? ''
        if (prefix !== 'xmlns' && used.includes(':') && !prefixes.has(prefix)) throw new Error(`prefix of ${used}`)
      }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [root] = top.children
  if (at !== source.length || open.length !== 1 || !root)
    throw new Error(`not well-formed at ${source.slice(at, at + 40)}`)
  return root
}

/** Every element of this name, wherever it is. */
export function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  const below = root.children.flatMap(child => elementsNamed(child, name))
  return root.name === name ? [root, ...below] : below
}

/** The text of the only element of this name, its children's text included; null when there is none. */
export function textOfElement(root: XmlElement, name: string): string | null {
  const [only, second] = elementsNamed(root, name)
  if (second) throw new Error(`more than one ${name}`)
  return only ? allText(only).trim() : null
}

function allText(element: XmlElement): string {
  return element.text + element.children.map(allText).join('')
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, key = '', value = ''] of source.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} twice`)
    attributes[key] = unescaped(value)
  }
  return attributes
}

function unescaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(\w*;?)/g, (_, name: string) => {
    const character = name.endsWith(';') ? entities[name.slice(0, -1)] : undefined
    if (character === undefined) throw new Error(`bare & before ${name}`)
    return character
  })
}

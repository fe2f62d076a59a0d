// Properties and attributes that change a drawing in ways notewell does not draw, and the values at which they change nothing.
// In: a name and a value. Out: whether the file must be refused for it. A name that stands nowhere here means nothing in SVG.

const WHITE = /^(none|transparent|white|#fff|#ffffff|rgb\(255, ?255, ?255\))$/i

/** Values at which a property leaves the drawing as it is. */
const HARMLESS: { readonly [property: string]: RegExp } = {
  filter: /^none$/,
  mask: /^none$/,
  'mask-image': /^none$/,
  'mix-blend-mode': /^normal$/,
  'backdrop-filter': /^none$/,
  'letter-spacing': /^(normal|0(px|em)?)$/,
  'word-spacing': /^(normal|0(px|em)?)$/,
  'text-decoration': /^none\b/,
  'text-decoration-line': /^none$/,
  'text-transform': /^none$/,
  'text-shadow': /^none$/,
  'writing-mode': /^(lr|lr-tb|rl-tb|horizontal-tb)$/,
  'baseline-shift': /^(baseline|0(px|%)?)$/,
  'vector-effect': /^none$/,
  'color-interpolation': /^(auto|srgb)$/i,
  'font-variant': /^normal$/,
  'font-variant-caps': /^normal$/,
  'font-variant-position': /^normal$/,
  'shape-inside': /^none$/,
  'inline-size': /^(auto|0)$/,
  direction: /^ltr$/,
  clip: /^auto$/,
  rotate: /^(0|none)$/,
  scale: /^none$/,
  translate: /^none$/,
  offset: /^none$/,
  'offset-path': /^none$/,
  zoom: /^1$/,
  // Only the outermost element has a ground, and the page is white already.
  background: WHITE,
  'background-color': WHITE,
  font: /^$/,
  all: /^$/,
  animation: /^none\b/,
  'animation-name': /^none$/,
  textLength: /^$/,
  systemLanguage: /^$/,
  requiredExtensions: /^$/,
}

/** Properties of CSS that move or shape an element when they stand in a style; as attributes they are read elsewhere. */
const GEOMETRY = /^(transform|transform-origin|transform-box|d|x|y|cx|cy|r|rx|ry)$/

/** With a value: whether it must be refused. With null: whether it is a name to look at, as an attribute. */
export function isUnsupported(name: string, value: string | null): boolean {
  const harmless = Object.hasOwn(HARMLESS, name) ? HARMLESS[name] : undefined
  // In `offset` and the like, attributes of other meanings have the same names.
  if (value === null) return harmless !== undefined && !/^(rotate|scale|offset|zoom|translate)$/.test(name)
  if (GEOMETRY.test(name)) return !/^(none|auto)$/.test(value)
  return harmless !== undefined && !harmless.test(value)
}

/** Properties in which a reference to something else draws nothing. */
export function isIgnored(name: string): boolean {
  return /^(cursor|-[a-z]|--|(border|outline|list-style)\b)/.test(name)
}

// Which properties of an SVG are refused: at harmless values none is, at any other all are.

import { describe, expect, test } from 'vitest'
import { isIgnored, isUnsupported } from '../../src/picture/svg-unsupported.ts'

describe('a property that notewell does not draw', () => {
  const cases: readonly (readonly [names: string, harmless: readonly string[], others: readonly string[]])[] = [
    [
      'filter mask mask-image backdrop-filter text-decoration-line text-transform text-shadow',
      ['none'],
      ['', 'x', 'none x', 'xnone'],
    ],
    [
      'vector-effect shape-inside scale translate offset offset-path animation-name',
      ['none'],
      ['', 'x', 'none x', 'xnone'],
    ],
    ['mix-blend-mode font-variant font-variant-caps font-variant-position', ['normal'], ['', 'normal x', 'abnormal']],
    [
      'letter-spacing word-spacing',
      ['normal', '0', '0px', '0em'],
      ['', '1', '0.1', '10', '0%', '00', 'normal x', '-0', '0px 1px'],
    ],
    ['text-decoration', ['none', 'none solid'], ['', 'underline', 'nonesuch', 'line none']],
    ['writing-mode', ['lr', 'lr-tb', 'rl-tb', 'horizontal-tb'], ['', 'tb', 'vertical-rl', 'lr-x', 'x-lr']],
    ['baseline-shift', ['baseline', '0', '0px', '0%'], ['', 'super', '1', '0em', '10%', 'baseline x', 'xbaseline']],
    ['color-interpolation', ['auto', 'sRGB', 'SRGB'], ['', 'linearRGB', 'sRGB x', 'xsRGB']],
    ['inline-size', ['auto', '0'], ['', '1', '00', 'x auto']],
    ['direction', ['ltr'], ['', 'rtl', 'ltr x', 'xltr']],
    ['clip', ['auto'], ['', 'rect(0 0 0 0)', 'auto x', 'x auto']],
    ['rotate', ['0', 'none'], ['', '1', '00', 'none x', 'x none']],
    ['zoom', ['1'], ['', '2', '11', '1.5']],
    [
      'background background-color',
      ['none', 'transparent', 'white', 'WHITE', '#fff', '#FFFFFF', 'rgb(255,255,255)', 'rgb(255, 255, 255)'],
      ['', 'black', '#ffff', '#fffffff', 'white url(x)', 'x white', 'rgb(255,255,254)'],
    ],
    ['font all textLength systemLanguage requiredExtensions', [''], ['x', 'inherit']],
    ['animation', ['none', 'none 1s'], ['', 'spin', 'nonesuch', 'spin none']],
    ['transform transform-origin transform-box d x y cx cy r rx ry', ['none', 'auto'], ['', '1', 'none x', 'x auto']],
  ]
  test.each(cases.flatMap(([names, ...values]) => names.split(' ').map(name => [name, ...values] as const)))(
    '%s',
    (name, harmless, others) => {
      expect(harmless.filter(value => isUnsupported(name, value))).toEqual([])
      expect(others.filter(value => !isUnsupported(name, value))).toEqual([])
    },
  )

  test('is looked at as an attribute where it has the same meaning there', () => {
    for (const name of ['filter', 'mask', 'letter-spacing', 'clip', 'textLength', 'systemLanguage', 'offset-path'])
      expect([name, isUnsupported(name, null)]).toEqual([name, true])
    for (const name of ['rotate', 'scale', 'offset', 'zoom', 'translate', 'x', 'd', 'transform', 'fill', 'toString'])
      expect([name, isUnsupported(name, null)]).toEqual([name, false])
  })
})

test('what means nothing, or is drawn, is never unsupported', () => {
  for (const name of ['fill', 'stroke', 'nothing', 'constructor', '__proto__', 'toString', 'xx', 'dx', 'filters', 'x1'])
    expect([name, isUnsupported(name, 'url(x)')]).toEqual([name, false])
})

test('references in words of one program, in borders and cursors draw nothing', () => {
  for (const name of ['cursor', '-inkscape-font', '--own', 'border', 'border-image', 'outline', 'list-style-image'])
    expect([name, isIgnored(name)]).toEqual([name, true])
  for (const name of ['fill', 'clip-path', 'xcursor', 'x-border', 'borders', 'a-b', 'marker-list-style', '-1'])
    expect([name, isIgnored(name)]).toEqual([name, false])
})

// Draws an SVG text without a markup parser: parsers are script sinks under Trusted Types, and a code
// needs rectangles and paths only, so that nothing else an answer might contain reaches the page.

const NAMESPACE = 'http://www.w3.org/2000/svg'
const ELEMENTS = new Set(['rect', 'path'])
const ATTRIBUTES = new Set(['viewBox', 'd', 'x', 'y', 'width', 'height', 'fill', 'stroke', 'stroke-width', 'transform', 'shape-rendering'])

/** An `<svg>` with the rectangles and paths of `text`, or null when there is no root or no drawing. */
export function drawing(text: string): SVGSVGElement | null {
  let svg: SVGSVGElement | null = null
  for (const [, name = '', attributes = ''] of text.matchAll(/<([a-zA-Z]+)((?:[^<>"]|"[^"]*")*)>/g)) {
    if (name === 'svg' && svg === null) svg = withAttributes('svg', attributes) as SVGSVGElement
    else if (svg !== null && ELEMENTS.has(name)) svg.append(withAttributes(name, attributes))
  }
  return svg !== null && svg.childElementCount > 0 ? svg : null
}

function withAttributes(name: string, attributes: string): SVGElement {
  const element = document.createElementNS(NAMESPACE, name)
  for (const [, key = '', value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (ATTRIBUTES.has(key)) element.setAttribute(key, value)
  }
  return element as SVGElement
}

// Within a frame on a town's other site: tells the page around it how high the content is. To whom is decided by
// the server (`data-parent`): the origin of a site that the portal's staff entered, and nobody else.

const to = document.body.dataset['parent']

if (to && window.parent !== window) {
  const tell = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    window.parent.postMessage({ stadttor: 'height', height }, to)
  }
  // Frames out of sight are not watched: they tell what they are once they are there.
  tell()
  addEventListener('load', tell)
  new ResizeObserver(tell).observe(document.documentElement)
}

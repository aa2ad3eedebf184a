/** The feed's top may be this far above the screen's and still count as in sight. */
const SLACK = 8

/** What of a list of posts is in sight now, read from the page. */
export function createSight(list: () => HTMLElement | undefined) {
  const lowest = (): string | undefined => {
    const posts = [...(list()?.querySelectorAll<HTMLElement>('[data-post]') ?? [])]
    return posts.findLast(post => post.getBoundingClientRect().top < innerHeight)?.dataset.post
  }
  const atTop = (): boolean => (list()?.getBoundingClientRect().top ?? 0) >= -SLACK
  /** The pointer or the focus is on it: whatever moves now would move from under somebody's hand. */
  const inHand = (): boolean => {
    const element = list()
    return element !== undefined && (element.matches(':hover') || element.contains(document.activeElement))
  }
  return { lowest, atTop, inHand }
}

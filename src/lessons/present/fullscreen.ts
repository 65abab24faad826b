/** The whole screen, where the browser allows it; without, the page itself is filled. */
export function enterFullScreen(): void {
  // Refused without a press, or by a frame: the presentation goes on in the window.
  document.documentElement.requestFullscreen?.().catch(() => {});
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}

/** Runs something once what stands now has been drawn; soon, where nothing is drawn as nobody looks. */
export function afterFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}

/** The part of the address behind `#`, which never leaves the browser. */
export function readRoute(): string {
  return location.hash.replace(/^#\/?/, '');
}

/** Shows a route in the address. `replace` leaves no entry for the back button. */
export function writeRoute(route: string, { replace = false } = {}): void {
  if (readRoute() === route) return;
  const url = `#/${route}`;
  // Assigning the hash adds the entry and tells the listeners; replacing tells nobody.
  if (replace) history.replaceState(null, '', url);
  else location.hash = url;
}

/** Calls back when the person goes back, forward or follows a link inside the page. */
export function onRouteChange(listener: (route: string) => void): () => void {
  const listen = (): void => {
    listener(readRoute());
  };
  addEventListener('hashchange', listen);
  return () => {
    removeEventListener('hashchange', listen);
  };
}

/** Asks before the page is left while `unsaved` says so; browsers show their own words. */
export function askBeforeLeaving(unsaved: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (unsaved()) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => {
    removeEventListener('beforeunload', ask);
  };
}

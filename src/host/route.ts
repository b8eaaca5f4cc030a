import { listen, send } from './door.ts';

/** The part of the address behind `#/`, which never leaves the browser. */
let current = '';

export function startRouting(route: string): void {
  current = route;
}

export function readRoute(): string {
  return current;
}

/** Shows a route in the address; listeners hear of it. `replace` leaves no entry for the back button and tells nobody. */
export function writeRoute(route: string, { replace = false } = {}): void {
  if (replace) current = route;
  send({ type: 'route', route, replace });
}

/** Calls back when the route changes, be it by us, or by going back or forward. */
export function onRouteChange(listener: (route: string) => void): () => void {
  return listen('route', ({ route }) => {
    current = route;
    listener(route);
  });
}

/** Of the frame, which screen readers announce. The tab's title is the shell's: it goes by the route. */
export function setTitle(title: string): void {
  document.title = title;
}

/** Whether leaving the page should be asked about; browsers show their own words. */
export function askBeforeLeaving(unsaved: boolean): void {
  send({ type: 'unsaved', unsaved });
}

/** What can be opened over any page; fetched when the first is. */
export type Dialog = 'palette' | 'keys' | 'seal';

export const fetchDialogs = async () => (await import('./dialogs-part.ts')).Dialogs;

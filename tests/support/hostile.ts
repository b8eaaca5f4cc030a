/** A label that would like to be a path, markup, a device and a line of its own. */
export const hostileText = '../../con\u0000 <b>&"\'$(x)\n\u202e.exe';

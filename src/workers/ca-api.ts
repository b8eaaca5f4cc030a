/** Part of `makingApi`. */
export const caApi = {};

/** Part of `makingApi`. */
export const deployApi = {};

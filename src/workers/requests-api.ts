/** Part of `makingApi`. */
export const requestsApi = {};

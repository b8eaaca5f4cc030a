/** Part of `makingApi`. */
export const devicesApi = {};

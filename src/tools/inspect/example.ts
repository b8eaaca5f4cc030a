import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeBase64 } from '#core/bytes/base64.ts';

/** A small certificate to look at: three names, ten years, and two faults worth finding. */
export function example(): Bytes {
  return decodeBase64(text) ?? new Uint8Array();
}

const text = `
MIICHDCCAcKgAwIBAgIUZ2Jb8c7imV7iBdkH8Xe/Tt9QcFAwCgYIKoZIzj0EAwIwNjEZMBcGA1UECgwQRXhhbXBsZSBXb3Jrc2hv
cDEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAeFw0yNjExMjIwMTIwMzRaFw0zNjExMTkwMTIwMzRaMDYxGTAXBgNVBAoMEEV4
YW1wbGUgV29ya3Nob3AxGTAXBgNVBAMMEHNob3AuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASh9NFJZESu
EaQa5pKM/8XMTs5B3OyDbr/eZxwJHAKsupxBMqETL1OJ+l+0cLotiJC/PR+V0ai5Q6wEep37jJ3ho4GtMIGqMAwGA1UdEwEB/wQC
MAAwDgYDVR0PAQH/BAQDAgUgMBMGA1UdJQQMMAoGCCsGAQUFBwMBMDUGA1UdEQQuMCyCEHNob3AuZXhhbXBsZS5jb22CEiouc2hv
cC5leGFtcGxlLmNvbYcEwAACBzAdBgNVHQ4EFgQUc9WNxCZwfIggpwWyG7DLtWTv5RUwHwYDVR0jBBgwFoAUc9WNxCZwfIggpwWy
G7DLtWTv5RUwCgYIKoZIzj0EAwIDSAAwRQIhALItMIq7fyTKInzreNsdV7vkE/9xHHySHFsC9gNg6F2bAiBCUgHvhx/KjFhyt4R4
fARofRawlSgw+cIOuy6a9U0KMQ==
`;

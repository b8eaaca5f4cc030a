import { decodeBase64 } from '#core/bytes/base64.ts';
import { encodePem } from '#core/container/pem.ts';

const leaf = `
MIICSDCCAe6gAwIBAgIUc0ojxGpejV3YioQ2iZu49beMU9IwCgYIKoZIzj0EAwIwQTEZMBcGA1UECgwQRXhhbXBsZSBXb3Jrc2hvcDEkMCIG
A1UEAwwbRXhhbXBsZSBXb3Jrc2hvcCBJc3N1aW5nIENBMB4XDTI2MTEyMjExMDU1MVoXDTM2MTExOTExMDU1MVowGzEZMBcGA1UEAwwQc2hv
cC5leGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBsouHlWmliVe1oZEB1Es7sBMWZJstvP625WHWTp6MSeOGWtkTzTJHhF
QfGat+GEIr32BW/3Fw/eVRF9HAyXkCSjgekwgeYwDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwEw
MQYDVR0RBCowKIIQc2hvcC5leGFtcGxlLmNvbYIUd3d3LnNob3AuZXhhbXBsZS5jb20wHQYDVR0OBBYEFGhVzwV/KU8FAfcaGW4/SWAnnVoY
MB8GA1UdIwQYMBaAFAFZk4rU0F4A2VvDZFzdZyJ6a8kWMD4GCCsGAQUFBwEBBDIwMDAuBggrBgEFBQcwAoYiaHR0cDovL3BraS5leGFtcGxl
LmNvbS9pc3N1aW5nLmNydDAKBggqhkjOPQQDAgNIADBFAiEA2DZNb8K4R1GUduM/mPe9B0teCscHWLGovdxkV2I+aKcCICqvBu8wdI22LzNt
GLc/pE8XVsCeEYRHbA9YihoCVoh0
`;
const issuing = `
MIICJDCCAcmgAwIBAgIUBdOf6CwIZd2FjgTAY2dLvXDLBiEwCgYIKoZIzj0EAwIwOzEZMBcGA1UECgwQRXhhbXBsZSBXb3Jrc2hvcDEeMBwG
A1UEAwwVRXhhbXBsZSBXb3Jrc2hvcCBSb290MB4XDTI2MTEyMjExMDU1MVoXDTQ2MTExNzExMDU1MVowQTEZMBcGA1UECgwQRXhhbXBsZSBX
b3Jrc2hvcDEkMCIGA1UEAwwbRXhhbXBsZSBXb3Jrc2hvcCBJc3N1aW5nIENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAxnb5AJdr5zI
A58itdmWB92pQw3ky7ScPX5ojQPD+SJrM7z5uokUxIZrGVs2x2yKv6DpUfuB6BydBKQXrE3l9KOBpDCBoTASBgNVHRMBAf8ECDAGAQH/AgEA
MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUAVmTitTQXgDZW8NkXN1nInpryRYwHwYDVR0jBBgwFoAUc1qFpoR12MT8qCLi4/JYXy5Racsw
OwYIKwYBBQUHAQEELzAtMCsGCCsGAQUFBzAChh9odHRwOi8vcGtpLmV4YW1wbGUuY29tL3Jvb3QuY3J0MAoGCCqGSM49BAMCA0kAMEYCIQCi
FlWSetAG2TkjYL4ZCPJAI1fuf+8QxRrlRHF+On703gIhAPfMjGSjiIm6ICY5NkQfF8IF2BNh8QkAWLdSQsW1piTp
`;
const root = `
MIIBuzCCAWKgAwIBAgIUMGSiSmnFV/wjkdVBRPTsOwKrdrMwCgYIKoZIzj0EAwIwOzEZMBcGA1UECgwQRXhhbXBsZSBXb3Jrc2hvcDEeMBwG
A1UEAwwVRXhhbXBsZSBXb3Jrc2hvcCBSb290MCAXDTI2MTEyMjExMDU1MVoYDzIwNTEwNzE0MTEwNTUxWjA7MRkwFwYDVQQKDBBFeGFtcGxl
IFdvcmtzaG9wMR4wHAYDVQQDDBVFeGFtcGxlIFdvcmtzaG9wIFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATmVAx6vy189v97Pb8s
mzcNC+nycSImrygKsCF9eRSN2ovbNePzy7S1UGg9pXOkC2JvgpuwbXOkHKZxdIk8NFJro0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB
/wQEAwIBBjAdBgNVHQ4EFgQUc1qFpoR12MT8qCLi4/JYXy5RacswCgYIKoZIzj0EAwIDRwAwRAIgDkJSjIgaC6jp2+D8iJYzCVnqOCh4kLXS
oU6WSiOzcr0CIHUApJ3uxa4HkRupKHe54cyxh1KtsCpf+N1FHs8momPY
`;

const pem = (base64: string): string =>
  encodePem('CERTIFICATE', decodeBase64(base64.replaceAll('\n', '')) ?? new Uint8Array());

/** Piles to try, out of order as they come from people: a shop’s certificate and its workshop’s own CAs. */
export const examples = {
  complete: { title: 'A whole chain, out of order', text: () => [root, leaf, issuing].map(pem).join('') },
  missing: {
    title: 'A chain with its intermediate missing',
    text: () => `What the shop sent:\n${[leaf, root].map(pem).join('')}`,
  },
} as const;

export type ExampleId = keyof typeof examples;

export const isExample = (id: string | null): id is ExampleId => id !== null && Object.hasOwn(examples, id);

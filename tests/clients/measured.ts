/**
 * Who refuses each case, as the newest versions did that were asked (src/data/clients.ts names them). A question mark:
 * no general answer, so the rules give none. `all-openssl`: OpenSSL, curl, Node and both Pythons.
 */
export const measured = `
good: nobody
good-rsa: nobody
rsa-without-digital-signature: chromium java gnutls
ec-without-digital-signature: chromium java gnutls
ed25519-key: chromium
p384-key: nobody
p521-key: chromium
secp256k1-key: everyone
brainpool-key: everyone
rsa-1024-key: all-openssl
rsa-768-key: everyone
ed448-key: chromium go
rsa-pss-key: chromium go
no-key-usage: nobody
no-extended-key-usage: nobody
client-usage-only: everyone
any-usage-only: all-openssl
issuer-client-usage-only: chromium go all-openssl gnutls
issuer-any-usage-only: all-openssl gnutls
root-any-usage-only: all-openssl
root-client-usage-only: chromium go all-openssl
common-name-only: chromium go
common-name-beside-other-names: everyone
wrong-host: everyone
address-as-dns-name: everyone
address: nobody
wildcard: nobody
wildcard-two-labels: everyone
wildcard-base: everyone
wildcard-partial: chromium curl go python-3.12 python-3.13 gnutls
wildcard-inside: everyone
wildcard-top-level: chromium all-openssl gnutls
wildcard-public-suffix: chromium
underscore: java
trailing-dot: openssl go python-3.12 python-3.13 java gnutls
empty-subject: nobody
empty-subject-plain-names: chromium python-3.13 java
expired: everyone
not-yet-valid: everyone
issuer-expired: everyone
root-expired: chromium go all-openssl gnutls
root-not-yet-valid: chromium go all-openssl gnutls
issuer-not-yet-valid: everyone
valid-300-days: nobody
valid-500-days: nobody
valid-900-days: nobody
valid-10-years: nobody
self-signed: nobody
self-signed-ca: nobody
self-signed-names-only: nobody
self-signed-nothing: chromium go
self-signed-v1: chromium go python-3.13
issuer-of-the-same-name-and-key: all-openssl
ca-as-server: nobody
issuer-is-no-ca: everyone
issuer-without-basic-constraints: everyone
issuer-plain-basic-constraints: python-3.13
root-plain-basic-constraints: python-3.13
root-without-basic-constraints: go python-3.13 java
issuer-without-key-usage: python-3.13
root-without-key-usage: python-3.13
issuer-cannot-sign: everyone
root-is-no-ca: everyone
root-cannot-sign: everyone
issuer-version-1: everyone
root-version-1: python-3.13
leaf-version-1: chromium go
key-identifiers-differ: all-openssl gnutls
leaf-without-authority-key: python-3.13
leaf-without-subject-key: python-3.13
issuer-without-identifiers: python-3.13
root-without-subject-key: python-3.13
leaf-without-basic-constraints: nobody
leaf-with-path-length: python-3.13
leaf-with-cert-sign: python-3.13
issuer-as-anchor: openssl node python-3.12
leaf-as-anchor: openssl node python-3.12
issuer-path-too-long: everyone
path-too-long: chromium go all-openssl gnutls
name-constraint-violated: everyone
root-name-constraint-violated: chromium go all-openssl gnutls
name-constraint-kept: nobody
name-constraint-leading-dot: nobody
name-constraint-common-name: nobody
name-constraint-common-name-only: everyone
policy-required: chromium go java gnutls
issuer-unknown-critical: everyone
root-unknown-critical: chromium go all-openssl gnutls
unknown-critical: everyone
unknown-plain: nobody
unreadable-extension: chromium go all-openssl? java? gnutls?
unreadable-names: everyone
duplicate-extension: everyone
must-staple: gnutls?
explicit-false: nobody
serial-negative: go
serial-zero: nobody
serial-over-20-octets: nobody
bad-signature: everyone
sha1-signature: chromium go all-openssl gnutls
sha1-issuer-signature: chromium go all-openssl gnutls
sha1-root: nobody
md5-signature: everyone
pss-signature: nobody
issuer-ed25519: chromium
root-ed25519: chromium
issuer-secp256k1: chromium go java gnutls
root-rsa-1024: all-openssl
issuer-rsa-768: everyone
issuer-p521: nobody
issuer-rsa-1024: all-openssl
intermediate-missing: everyone
intermediate-at-url: go all-openssl java gnutls
root-included: nobody
unordered: nobody
junk-between: nobody
junk-behind: nobody
issuer-twice: nobody
root-not-trusted: everyone
self-signed-not-trusted: everyone
`;

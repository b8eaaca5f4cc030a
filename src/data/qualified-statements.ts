/** Statements of qualified certificates (RFC 3739 §3.2.6.1, ETSI EN 319 412-5 §4, ETSI TS 119 495 §5.1). */
export const qualifiedStatements: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.11.1': 'conforms to RFC 3039',
  '1.3.6.1.5.5.7.11.2': 'conforms to RFC 3739',
  '0.4.0.1862.1.1': 'an EU qualified certificate',
  '0.4.0.1862.1.2': 'limit on the value of transactions',
  '0.4.0.1862.1.3': 'how long the issuer keeps its records',
  '0.4.0.1862.1.4': 'the key is in a qualified device',
  '0.4.0.1862.1.5': 'disclosure statements of the issuer',
  '0.4.0.1862.1.6': 'what it is for',
  '0.4.0.1862.1.7': 'country under whose law it is qualified',
  '0.4.0.19495.2': 'payment services (PSD2)',
};

/** Values of QcType (ETSI EN 319 412-5 §4.2.3). */
export const qualifiedTypes: Readonly<Record<string, string>> = {
  '0.4.0.1862.1.6.1': 'electronic signatures',
  '0.4.0.1862.1.6.2': 'electronic seals',
  '0.4.0.1862.1.6.3': 'website authentication',
};

/** CRLReason (RFC 5280 §5.3.1) by number, as `openssl ca -crl_reason` and `index.txt` spell them; 7 is not used. */
export const revocationReasons = [
  [0, 'unspecified', 'not said'],
  [1, 'keyCompromise', 'the key was stolen or lost'],
  [2, 'CACompromise', 'the CA’s key was stolen or lost'],
  [3, 'affiliationChanged', 'the name or role has changed'],
  [4, 'superseded', 'replaced by another certificate'],
  [5, 'cessationOfOperation', 'no longer needed'],
  [6, 'certificateHold', 'on hold, may come back'],
  [8, 'removeFromCRL', 'no longer on hold'],
  [9, 'privilegeWithdrawn', 'a privilege was withdrawn'],
  [10, 'AACompromise', 'the attribute authority’s key was stolen or lost'],
] as const;

export type RevocationReason = (typeof revocationReasons)[number][1];

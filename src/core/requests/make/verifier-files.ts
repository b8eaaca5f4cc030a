import java from '#data/verifiers/Verify.java?raw';
import node from '#data/verifiers/verify.mjs?raw';
import python from '#data/verifiers/verify.py?raw';

/** A right verifier in three languages, each a small server of its own. */
export const verifierFiles = [
  { name: 'verify.mjs', title: 'Node', content: node },
  { name: 'verify.py', title: 'Python', content: python },
  { name: 'Verify.java', title: 'Java', content: java },
] as const;

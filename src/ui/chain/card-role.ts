import type { ChainCard } from '#workers/chain-card.ts';
import type { ChainPathView } from '#workers/check-chain.ts';

/** What a certificate is in a path. */
export interface CardRole {
  words: string;
  tone: 'leaf' | 'between' | 'trusted' | 'untrusted';
}

export function cardRole(path: ChainPathView, step: number, card: ChainCard): CardRole {
  if (step === path.steps.length - 1) {
    if (path.anchored) {
      return { words: card.trusted === 'mozilla' ? 'trusted by Mozilla' : 'trusted here', tone: 'trusted' };
    }
    if (card.selfIssued) return { words: 'not trusted', tone: 'untrusted' };
  }
  return step === 0 ? { words: 'leaf', tone: 'leaf' } : { words: 'intermediate', tone: 'between' };
}

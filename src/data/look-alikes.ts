/**
 * Letters and signs that look like ASCII in most fonts: the character, then what it is taken for. Those with which
 * host names were imitated, of Cyrillic, Greek, Armenian, phonetic and full-width letters.
 */
const pairs =
  'аaсcеeоoрpхxуyіiјjѕsԁdһhӏlԛqԝwүyґr' +
  'АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXҮY' +
  'αaοoνvρpιiυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX' +
  'օoսuոnհhցgզq' +
  'ɑaɡgıiɩiʏyⅼlⅰiⅽcⅾdⅿm' +
  '⁄/∕/․.‐-‑-−-ꓸ.';

/** By the character. */
export const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: pairs.length / 2 }, (_, i): [string, string] => [
    pairs.charAt(2 * i),
    pairs.charAt(2 * i + 1),
  ]),
  // Full-width forms, U+FF01 to U+FF5E.
  ...Array.from({ length: 94 }, (_, i): [string, string] => [
    String.fromCharCode(0xff01 + i),
    String.fromCharCode(0x21 + i),
  ]),
]);

/** More than this is a file, not a recipe someone pasted. */
const MAX_LOOKED_AT = 50_000;

/** A command at the start of a line, after a prompt, or behind a pipe, `&&` or `;`. `#` begins a comment, not a prompt. */
const COMMAND =
  /(?:^|[|;&])[ \t]*(?:\d+\.[ \t]+)?(?:[$>%][ \t]+)?(?:sudo[ \t]+)?(?:[\w./-]*\/)?openssl[ \t]+(?:genrsa|genpkey|ecparam|ec|rsa|pkey|req|x509|enc|verify|crl|pkcs12|dgst|ca|base64|rand|version)(?![\w-])/m;

/** Whether a text is shell commands for openssl rather than anything to inspect or a configuration. */
export function looksLikeCommands(text: string): boolean {
  const head = text.slice(0, MAX_LOOKED_AT);
  return !/^[ \t]*-----BEGIN /m.test(head) && COMMAND.test(head);
}

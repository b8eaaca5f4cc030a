import type { Finding, FindingKind } from '#core/findings/finding.ts';
import { quoteShell } from '#core/export/quote-shell.ts';
import type { Shell } from '../shell/shell.ts';
import type { Edit } from './edits.ts';
import { extensionFile } from './extension-files.ts';
import * as kinds from './recipe-findings.ts';
import { type OpensslCommand, optionOf, valueOf } from './openssl-command.ts';
import { alternativeName, PLACEHOLDER_HOST, readRequested, type Requested } from './requested.ts';

/** Days of a CA whose recipe does not say. */
const CA_DAYS = '3650';

/** The commands of a text together, and what puts them right. */
export class Recipe {
  readonly findings: Finding[] = [];
  readonly edits: Edit[] = [];
  misses = false;
  readonly #text: string;
  readonly #commands: readonly OpensslCommand[];
  readonly #shell: Shell;
  /** New keys of CAs, by the CA's certificate. */
  readonly #caKeys = new Map<string, string>();

  constructor(text: string, commands: readonly OpensslCommand[], shell: Shell) {
    this.#text = text;
    this.#commands = commands;
    this.#shell = shell;
  }

  review(command: OpensslCommand): void {
    if (command.program === 'req') this.#reviewReq(command);
    const plain = !optionOf(command, 'extfile') && !optionOf(command, 'copy_extensions');
    if (command.program === 'x509' && optionOf(command, 'req') && plain) this.#reviewSigning(command);
  }

  /** A request has no dates; a certificate by the stock configuration has no names. */
  #reviewReq(command: OpensslCommand): void {
    const days = optionOf(command, 'days');
    const x509 = optionOf(command, 'x509');
    if (!x509) {
      if (days) this.#remove(days.range);
      return;
    }
    const out = valueOf(command, 'out');
    const isCa = this.#commands.some((other) => valueOf(other, 'CA') === out);
    const stock = !optionOf(command, 'config') && !optionOf(command, 'extensions');
    const names = command.options.some(
      ({ name, value }) => name === 'addext' && value.startsWith('subjectAltName'),
    );
    const subject = /(?:^|\/)CN=([^/+]*)/.exec(valueOf(command, 'subj') ?? '')?.[1];
    const san = alternativeName(subject);
    if (isCa && stock) this.#usageForCa(command, x509.range.end);
    if (isCa || !stock || names || san === undefined) return;
    this.misses = true;
    this.#note(command, kinds.noNames, `For a server it needs -addext "subjectAltName=${san}".`);
    this.edits.push({ start: x509.range.end, end: x509.range.end, text: ` -addext "subjectAltName=${san}"` });
  }

  /** The stock configuration makes a CA without keyUsage, which RFC 5280 §4.2.1.3 demands of one. */
  #usageForCa(command: OpensslCommand, at: number): void {
    if (command.options.some(({ name, value }) => name === 'addext' && value.startsWith('keyUsage'))) return;
    this.misses = true;
    this.#note(command, kinds.noUsage, 'It needs -addext "keyUsage=critical,keyCertSign,cRLSign".');
    this.edits.push({ start: at, end: at, text: ' -addext "keyUsage=critical,keyCertSign,cRLSign"' });
  }

  /** `x509 -req` without a file of extensions. */
  #reviewSigning(command: OpensslCommand): void {
    this.misses = true;
    const out = valueOf(command, 'out') ?? '';
    const users = this.#commands.filter((other) => out !== '' && valueOf(other, 'CA') === out);
    const selfSigned = !optionOf(command, 'CA');
    const isCa = selfSigned && (users.length > 0 || /ca$|^ca/i.test(valueOf(command, 'extensions') ?? ''));
    if (isCa && users.some((user) => this.#leafKey(user) === valueOf(command, 'key'))) {
      this.#ownKeyForCa(command, users);
      return;
    }
    const requested = this.#requested(command);
    const client = /client|user/i.test(out);
    const use = isCa ? 'ca' : client ? 'client' : 'server';
    const request = optionOf(command, 'req')?.range.end ?? command.end;
    const extensions = optionOf(command, 'extensions');
    if (extensions) this.#remove(extensions.range);
    this.#moveDays(command, request);
    this.#useCaKey(command);
    if (requested?.hasNames === true && use !== 'ca') {
      this.edits.push({ start: request, end: request, text: ' -copy_extensions copy' });
      return;
    }
    const file = `${stemOf(out, use)}.ext`;
    const start = this.#lineStart(command);
    const text = `cat > ${quoteShell(file)} <<'EOF'\n${extensionFile(use, requested, selfSigned)}EOF\n`;
    this.edits.push(
      { start, end: start, text },
      { start: request, end: request, text: ` -extfile ${quoteShell(file)}` },
    );
    if (use === 'server' && alternativeName(requested?.commonName) === undefined)
      this.#nameRequest(command, requested);
  }

  /** A CA that signs with the server's own key, under its name, is no CA to any client. */
  #ownKeyForCa(command: OpensslCommand, users: readonly OpensslCommand[]): void {
    const out = valueOf(command, 'out') ?? '';
    const key = freshName(`${stemOf(out, 'ca')}.key`, this.#text);
    this.#caKeys.set(out, key);
    const name = this.#requested(command)?.commonName ?? PLACEHOLDER_HOST;
    const days = valueOf(command, 'days') ?? CA_DAYS;
    this.#note(
      command,
      kinds.sharedKey,
      'The two have one key and one name, so a client takes the second for the first: error 18.',
    );
    this.edits.push({
      start: command.start,
      end: command.end,
      text:
        `openssl genrsa -out ${quoteShell(key)} 3072\n` +
        `openssl req -x509 -new -key ${quoteShell(key)} -sha256 -days ${days} ` +
        `-subj ${quoteShell(`/CN=${name.replace(/[/+\\]/g, ' ')} CA`)} ` +
        `-addext "keyUsage=critical,keyCertSign,cRLSign" -out ${quoteShell(out)}`,
    });
    for (const user of users) this.#useCaKey(user);
  }

  #useCaKey(command: OpensslCommand): void {
    const key = this.#caKeys.get(valueOf(command, 'CA') ?? '');
    const option = optionOf(command, 'CAkey');
    if (key === undefined || option === undefined) return;
    const edit = { ...option.range, text: `-CAkey ${quoteShell(key)}` };
    if (!this.edits.some(({ start }) => start === edit.start)) this.edits.push(edit);
  }

  /** Days that were given to the request belong here. */
  #moveDays(command: OpensslCommand, at: number): void {
    if (optionOf(command, 'days') || optionOf(command, 'not_after')) return;
    const asked = this.#requestOf(command);
    const days = asked && valueOf(asked, 'days');
    if (days !== undefined) this.edits.push({ start: at, end: at, text: ` -days ${quoteShell(days)}` });
  }

  /** A name for a server whose request has none that a client could ask for. */
  #nameRequest(command: OpensslCommand, requested: Requested | undefined): void {
    const asked = this.#requestOf(command);
    if (!asked || requested?.commonName !== undefined || optionOf(asked, 'subj') || optionOf(asked, 'config'))
      return;
    const at = optionOf(asked, 'new')?.range.end;
    const edit = { start: at ?? asked.end, end: at ?? asked.end, text: ` -subj /CN=${PLACEHOLDER_HOST}` };
    if (!this.edits.some(({ start, text }) => start === edit.start && text === edit.text))
      this.edits.push(edit);
  }

  /** The command that made the request this one signs. */
  #requestOf(command: OpensslCommand): OpensslCommand | undefined {
    const file = valueOf(command, 'in');
    return this.#commands.findLast(
      (other) => other.program === 'req' && other.start < command.start && valueOf(other, 'out') === file,
    );
  }

  #leafKey(command: OpensslCommand): string | undefined {
    const asked = this.#requestOf(command);
    return asked && (valueOf(asked, 'key') ?? valueOf(asked, 'keyout'));
  }

  #requested(command: OpensslCommand): Requested | undefined {
    const file = valueOf(command, 'in');
    return file === undefined ? undefined : readRequested(this.#shell.directory.get(file));
  }

  /** With the blanks before it. */
  #remove({ start, end }: { start: number; end: number }): void {
    const from = start - (/[ \t]*$/.exec(this.#text.slice(0, start))?.[0].length ?? 0);
    this.edits.push({ start: from, end, text: '' });
  }

  #lineStart({ line, start }: OpensslCommand): number {
    return line.prompt === undefined ? this.#text.lastIndexOf('\n', start - 1) + 1 : line.start;
  }

  #note({ start, end }: OpensslCommand, kind: FindingKind, detail: string): void {
    const at = { input: '', path: '', range: { start, end }, line: this.#shell.record.lineOf(start) };
    this.findings.push({ ...kind, at, detail });
  }
}

/** `ssl` of `certs/ssl.crt`. */
const stemOf = (file: string, other: string): string => file.replace(/\.[A-Za-z0-9]{1,5}$/, '') || other;

const freshName = (name: string, text: string): string =>
  text.includes(name) ? `ca-${name.replace(/^.*\//, '')}` : name;

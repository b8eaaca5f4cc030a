/** Programs of other machines and services: each group with why it is left alone. */
const groups: readonly (readonly [string, string])[] = [
  ['scp sftp rsync ssh ssh-copy-id ftp nc telnet', 'It would reach another computer.'],
  [
    'curl wget http https dig nslookup host ping openvpn',
    'It would use the network, and this page has none.',
  ],
  [
    'aws gcloud az kubectl helm docker docker-compose podman heroku terraform vault acme.sh certbot',
    'It talks to a service, and this page has no network.',
  ],
  ['ace adb fastboot mfgtool', 'It talks to the device.'],
  [
    'nginx apachectl apache2ctl httpd systemctl service a2enmod a2ensite launchctl haproxy supervisorctl',
    'It starts or changes a server on the real machine.',
  ],
  [
    'update-ca-certificates update-ca-trust dpkg-reconfigure security certutil trust apt apt-get yum dnf brew apk pacman pip pip3 npm npx gem go choco snap adduser useradd usermod groupadd passwd su chgrp ln mount visudo crontab',
    'It changes the real machine.',
  ],
  [
    'vi vim nano emacs gedit notepad code less more man pico ed xdg-open open start',
    'It needs a person at the real machine.',
  ],
  [
    'keytool jarsigner java python python3 node perl ruby php bash sh zsh source . eval exec make cmake git awk gawk gpg ssh-keygen certtool cfssl cfssljson mkcert step easyrsa makecert pvk2pfx signtool jq xargs find tar zip unzip gzip gunzip dos2unix iconv',
    'This page runs openssl and a few small programs only.',
  ],
  [
    'kill killall reboot shutdown ps top whoami id hostname uname which whereis type alias trap wait read getopts local return shift',
    'There is no real machine here that it could ask.',
  ],
];

const reasons: ReadonlyMap<string, string> = new Map(
  groups.flatMap(([names, reason]) => names.split(' ').map((name) => [name, reason] as const)),
);

/** Why a program is left alone; undefined for one nobody here has heard of. */
export function reasonNotToRun(program: string): string | undefined {
  return reasons.get(program);
}

/** English words that are programs too: a line needs more than such a beginning to be a command. */
export const englishWords: ReadonlySet<string> = new Set(
  (
    'at code copy cut date expand export false find for go host if install join kill less let link local look make ' +
    'man more move open paste print read return security service set sort source split start step stop test time ' +
    'trap true trust type until vault wait which while'
  ).split(' '),
);

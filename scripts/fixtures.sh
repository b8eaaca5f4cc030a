#!/bin/sh
# Makes tests/fixtures with the programs whose files people bring: openssl (with its legacy provider), keytool,
# ssh-keygen, certtool and gpg. What is there is made anew, with other keys; commit all of it or nothing.
#
#   sh scripts/fixtures.sh              everything but what only OpenSSL 3.5 can make
#   OPENSSL35=/path/to/openssl sh scripts/fixtures.sh
#
# Every password is "secret" unless the name of the file says otherwise.
set -eu
cd "$(dirname "$0")/../tests/fixtures"
export LC_ALL=C.UTF-8
mkdir -p base algorithms pkcs12 keystore cms crl ocsp keys ssh other pq dumps
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

legacy='-provider legacy -provider default'

# ---- base: a CA, a leaf with an EC key, one with an RSA key -------------------------------------------------
cat > base/ca.cnf <<'CNF'
[req]
distinguished_name = dn
[dn]
[v3_ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
subjectAltName = DNS:leaf.example
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ocsp]
extendedKeyUsage = OCSPSigning
[tsa]
extendedKeyUsage = critical,timeStamping
CNF
ec='-algorithm EC -pkeyopt ec_paramgen_curve:P-256'
openssl genpkey $ec -out base/ca.key
openssl genpkey $ec -out base/leaf.key
openssl genpkey $ec -out base/ocsp.key
openssl genpkey $ec -out base/tsa.key
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out base/rsa.key 2> /dev/null
openssl req -x509 -new -config base/ca.cnf -extensions v3_ca -key base/ca.key -subj '/O=Fixtures/CN=Fixture CA' \
  -days 36500 -set_serial 1 -out base/ca.pem
issue() { # name serial section
  openssl req -new -config base/ca.cnf -key "base/$1.key" -subj "/CN=$1.example" -out base/req.pem
  openssl x509 -req -in base/req.pem -CA base/ca.pem -CAkey base/ca.key -set_serial "$2" -days 36500 \
    -extfile base/ca.cnf -extensions "$3" -out "base/$1.pem" 2> /dev/null
}
issue leaf 2 leaf
issue rsa 3 leaf
issue ocsp 4 ocsp
issue tsa 5 tsa
openssl req -new -config base/ca.cnf -key base/leaf.key -subj /CN=leaf.example \
  -addext subjectAltName=DNS:leaf.example -out base/leaf.csr

# ---- certificates signed by their own keys, an algorithm each --------------------------------------------------
own() { # file, options that make the key, options of the signature
  file=$1
  shift
  openssl req -x509 -config base/ca.cnf -nodes -keyout "$scratch/own.key" -subj "/CN=$file" -days 36500 -set_serial 1 \
    -out "algorithms/$file.pem" "$@" 2> /dev/null
}
for curve in secp256k1 brainpoolP256r1 brainpoolP512r1; do
  own $curve -newkey ec -pkeyopt ec_paramgen_curve:$curve
done
own explicit -newkey ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit
own rsa-pss-key -newkey rsa-pss -pkeyopt rsa_keygen_bits:2048
own pss-sha1 -newkey rsa:2048 -sha1 -sigopt rsa_padding_mode:pss
own md5 -newkey rsa:2048 -md5
own sha1 -newkey rsa:2048 -sha1
own ed448 -newkey ed448
openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out "$scratch/dsa.pem" 2> /dev/null
own dsa -newkey dsa:"$scratch/dsa.pem" -sha256


# ---- PKCS #12 ------------------------------------------------------------------------------------------------
p12() { # file, then options
  file=$1
  shift
  openssl pkcs12 -export -in base/leaf.pem -inkey base/leaf.key -passout pass:secret -out "pkcs12/$file" "$@"
}
p12 modern.p12 -name 'My leaf' -certfile base/ca.pem
p12 legacy-rc2-40.p12 -legacy -name 'My leaf'
p12 rc2-128.p12 $legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC2-128 -macalg sha1
p12 rc4-128.p12 $legacy -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-RC4-40 -macalg sha1
p12 3des.p12 $legacy -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-2DES -macalg sha1 -name 'three'
p12 aes-128-sha512.p12 -certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512
p12 nomac.p12 -nomac
p12 plain.p12 -certpbe NONE -keypbe NONE
p12 plain-certificate.p12 -certpbe NONE
p12 plain-nomac.p12 -certpbe NONE -keypbe NONE -nomac
openssl pkcs12 -export -in base/leaf.pem -inkey base/leaf.key -passout pass: -out pkcs12/empty-password.p12
openssl pkcs12 -export -in base/leaf.pem -inkey base/leaf.key -passout 'pass:pässwörd €' \
  -out pkcs12/unicode-password.p12 -name 'grüße €'
openssl pkcs12 -export -legacy -in base/leaf.pem -inkey base/leaf.key -passout 'pass:pässwörd €' \
  -out pkcs12/unicode-legacy.p12
openssl pkcs12 -export -nokeys -in base/ca.pem -passout pass:secret -out pkcs12/certificate-only.p12 -caname ca
certtool --to-p12 --load-certificate base/leaf.pem --load-privkey base/leaf.key --p12-name gnutls \
  --password secret --outder --outfile pkcs12/gnutls.p12
rm -f pkcs12/java.p12 keystore/*
keytool -importkeystore -srckeystore pkcs12/modern.p12 -srcstoretype PKCS12 -srcstorepass secret \
  -destkeystore pkcs12/java.p12 -deststoretype PKCS12 -deststorepass secretsecret -noprompt 2> /dev/null
keytool -importcert -keystore pkcs12/java.p12 -storepass secretsecret -alias trusted -file base/ca.pem -noprompt \
  2> /dev/null
keytool -genseckey -keystore pkcs12/java.p12 -storepass secretsecret -alias aes -keyalg AES -keysize 128 2> /dev/null

# Integrity by a signature (RFC 7292 §4, which openssl does not write): the same contents, signed.
openssl asn1parse -inform DER -in pkcs12/plain-nomac.p12 -strparse $(openssl asn1parse -inform DER \
  -in pkcs12/plain-nomac.p12 | sed -n 's/^ *\([0-9]*\):.*OCTET STRING.*/\1/p' | head -n 1) \
  -out "$scratch/safe.der" -noout
openssl cms -sign -binary -nodetach -in "$scratch/safe.der" -signer base/rsa.pem -inkey base/rsa.key -outform DER \
  -out "$scratch/signed.der"
size=$(wc -c < "$scratch/signed.der")
size=$((size + 3))
{
  printf "0\\202\\$(printf %03o $((size / 256)))\\$(printf %03o $((size % 256)))\\002\\001\\003"
  cat "$scratch/signed.der"
} > pkcs12/signed.p12

# ---- Java keystores ------------------------------------------------------------------------------------------
for type in JKS JCEKS; do
  file=keystore/store.$(echo $type | tr 'A-Z' 'a-z')
  keytool -importkeystore -srckeystore pkcs12/modern.p12 -srcstoretype PKCS12 -srcstorepass secret \
    -destkeystore "$file" -deststoretype $type -deststorepass secretsecret \
    -destkeypass secretsecret -srcalias 'my leaf' -srckeypass secret -noprompt 2> /dev/null
  keytool -importcert -keystore "$file" -storepass secretsecret -alias 'trüsted' -file base/ca.pem -noprompt \
    2> /dev/null
done
keytool -genseckey -keystore keystore/store.jceks -storetype JCEKS -storepass secretsecret -alias aes -keyalg AES \
  -keysize 128 2> /dev/null
keytool -genkeypair -keystore keystore/own-key-password.jks -storetype JKS -storepass secretsecret -keypass otherother \
  -alias one -keyalg EC -dname CN=one -validity 36500 2> /dev/null
keytool -importcert -keystore keystore/trust.jks -storetype JKS -storepass changeit -alias ca -file base/ca.pem \
  -noprompt 2> /dev/null

# ---- CRL, OCSP -----------------------------------------------------------------------------------------------
printf 'R\t21251022000000Z\t250101000000Z,keyCompromise\t02\tunknown\t/CN=leaf.example\n' > "$scratch/index.txt"
printf 'R\t21251022000000Z\t250201000000Z\t03\tunknown\t/CN=rsa.example\n' >> "$scratch/index.txt"
printf 'V\t21251022000000Z\t\t04\tunknown\t/CN=ocsp.example\n' >> "$scratch/index.txt"
echo 2A > "$scratch/number.txt"
cat > "$scratch/ca.cnf" <<CNF
[ca]
default_ca = store
[store]
database = $scratch/index.txt
crlnumber = $scratch/number.txt
default_md = sha256
default_crl_days = 36500
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical,@point
[point]
fullname = URI:http://crl.example/ca.crl
onlyuser = TRUE
CNF
openssl ca -gencrl -config "$scratch/ca.cnf" -cert base/ca.pem -keyfile base/ca.key -out crl/ca.crl.pem 2> /dev/null
openssl crl -in crl/ca.crl.pem -outform DER -out crl/ca.crl
openssl ocsp -issuer base/ca.pem -cert base/leaf.pem -cert base/ocsp.pem -reqout ocsp/request.der > /dev/null
openssl ocsp -issuer base/ca.pem -cert base/leaf.pem -signer base/rsa.pem -signkey base/rsa.key \
  -reqout ocsp/signed-request.der > /dev/null
openssl ocsp -index "$scratch/index.txt" -CA base/ca.pem -rsigner base/ocsp.pem -rkey base/ocsp.key \
  -reqin ocsp/request.der -respout ocsp/response.der -ndays 36500 > /dev/null
openssl ocsp -index "$scratch/index.txt" -CA base/ca.pem -rsigner base/ocsp.pem -rkey base/ocsp.key \
  -resp_key_id -resp_no_certs -no_nonce -reqin ocsp/request.der -respout ocsp/bare.der -ndays 36500 > /dev/null
printf '0\003\n\001\006' > ocsp/unauthorized.der

# ---- PKCS #7, CMS --------------------------------------------------------------------------------------------
printf 'Hello, signed world.\n' > cms/content.txt
cat base/leaf.pem base/ca.pem > base/chain.pem
openssl crl2pkcs7 -in crl/ca.crl.pem -certfile base/chain.pem -out cms/bundle.p7b
openssl crl2pkcs7 -nocrl -certfile base/chain.pem -outform DER -out cms/bundle.der.p7b
sign() { # file, then options
  file=$1
  shift
  openssl cms -sign -binary -in cms/content.txt -outform DER -out "cms/$file" "$@"
}
leaf='-signer base/leaf.pem -inkey base/leaf.key'
rsa='-signer base/rsa.pem -inkey base/rsa.key'
sign signed.p7s $leaf -nodetach -certfile base/ca.pem
sign detached.p7s $leaf
sign stream.p7s $rsa -nodetach -stream
sign two-signers.p7s -nodetach $leaf $rsa
sign no-attributes.p7s $rsa -nodetach -noattr
sign key-id.p7s $leaf -nodetach -keyid
sign pss.p7s $rsa -nodetach -keyopt rsa_padding_mode:pss
sign without-certificates.p7s $leaf -nodetach -nocerts
openssl smime -sign -in cms/content.txt $rsa -out cms/mail.eml
openssl cms -encrypt -binary -in cms/content.txt -outform DER -out cms/enveloped.p7m -aes256 base/rsa.pem base/leaf.pem
openssl cms -digest_create -binary -in cms/content.txt -outform DER -out cms/digested.p7m
openssl cms -data_create -binary -in cms/content.txt -outform DER -out cms/data.p7m

# Time-stamps: a request, its response, the token alone, one without the certificate, a refusal.
cat > "$scratch/tsa.cnf" <<CNF
[tsa]
default_tsa = config
[config]
serial = $scratch/serial.txt
default_policy = 1.2.3.4.1
digests = sha1,sha256,sha512
accuracy = secs:1,millisecs:500,microsecs:100
clock_precision_digits = 3
ordering = yes
tsa_name = yes
signer_digest = sha256
CNF
echo 01 > "$scratch/serial.txt"
stamp() { # query, response, then options
  query=$1
  response=$2
  shift 2
  openssl ts -reply -config "$scratch/tsa.cnf" -queryfile "$query" -signer base/tsa.pem -inkey base/tsa.key \
    -out "$response" "$@" 2> /dev/null
}
openssl ts -query -data cms/content.txt -sha256 -cert -out cms/time-stamp.tsq 2> /dev/null
openssl ts -query -data cms/content.txt -sha1 -no_nonce -out "$scratch/bare.tsq" 2> /dev/null
stamp cms/time-stamp.tsq cms/time-stamp.tsr
stamp cms/time-stamp.tsq cms/time-stamp.tst -token_out
stamp "$scratch/bare.tsq" cms/time-stamp-bare.tst -token_out
openssl ts -query -data cms/content.txt -tspolicy 1.2.3.4.9 -out "$scratch/refused.tsq" 2> /dev/null
stamp "$scratch/refused.tsq" cms/time-stamp-refused.tsr

# ---- keys ----------------------------------------------------------------------------------------------------
openssl rsa -in base/rsa.key -traditional -out keys/rsa-pkcs1.pem 2> /dev/null
openssl rsa -in base/rsa.key -RSAPublicKey_out -out keys/rsa-public.pem 2> /dev/null
openssl ec -in base/leaf.key -out keys/ec-sec1.pem 2> /dev/null
for cipher in des3 aes128 aes192 aes256; do
  openssl rsa -in base/rsa.key -traditional -$cipher -passout pass:secret -out keys/rsa-dek-$cipher.pem 2> /dev/null
  openssl ec -in base/leaf.key -$cipher -passout pass:secret -out keys/ec-dek-$cipher.pem 2> /dev/null
done
openssl ec $legacy -in base/leaf.key -des -passout pass:secret -out keys/ec-dek-des.pem 2> /dev/null
openssl pkcs8 -topk8 -in base/leaf.key -scrypt -passout pass:secret -out keys/ec-scrypt.pem
openssl pkcs8 -topk8 -in base/leaf.key -v1 PBE-SHA1-3DES -passout pass:secret -out keys/ec-pbes1.pem
openssl pkcs8 -topk8 -in base/leaf.key -v2 aes-256-cbc -passout pass:secret -out keys/ec-pbes2.pem
openssl dsaparam -out keys/dsa-parameters.pem 2048 2> /dev/null
openssl gendsa -out keys/dsa.key keys/dsa-parameters.pem 2> /dev/null
openssl pkey -in keys/dsa.key -traditional -out keys/dsa-traditional.pem 2> /dev/null
openssl dsa -in keys/dsa.key -pubout -out keys/dsa.pub 2> /dev/null
openssl dhparam -out keys/dh-parameters.pem -2 512 2> /dev/null
openssl ecparam -name prime256v1 -out keys/ec-parameters.pem
openssl ecparam -name prime256v1 -param_enc explicit -out keys/ec-explicit-parameters.pem
openssl ecparam -name secp256k1 -genkey -out keys/ec-with-parameters.pem
openssl genpkey -algorithm DH -pkeyopt group:ffdhe2048 -out keys/dh.pem
for name in ED25519 ED448 X25519 X448; do openssl genpkey -algorithm $name -out keys/$name.pem; done

# ---- OpenSSH -------------------------------------------------------------------------------------------------
rm -f ssh/*
key() { ssh-keygen -q -C 'someone@example' -f "ssh/$1" -t "$2" -b "$3" -N "$4" ${5:+-Z "$5"}; }
key rsa rsa 2048 ''
key ecdsa ecdsa 384 ''
key ed25519 ed25519 256 ''
key dsa dsa 1024 ''
key locked-default ed25519 256 secret
key locked-aes256-gcm ed25519 256 secret aes256-gcm@openssh.com
key locked-aes128-cbc ed25519 256 secret aes128-cbc
key locked-aes192-ctr ed25519 256 secret aes192-ctr
key locked-3des ed25519 256 secret 3des-cbc
key locked-chacha ed25519 256 secret chacha20-poly1305@openssh.com
ssh-keygen -q -s ssh/rsa -I 'key of someone' -n someone,root -V 20250101:20350101 -z 42 ssh/ed25519.pub
ssh-keygen -e -f ssh/rsa.pub | sed 's/^Comment: .*/Comment: "someone@example"/' > ssh/rsa.ssh2
{
  echo '# people'
  printf 'from="*.example",no-pty,command="echo \\"a b\\"" '
  cat ssh/ed25519.pub
  cat ssh/ecdsa.pub
} > ssh/authorized_keys
{
  printf 'host.example,192.0.2.1 ' && cut -d' ' -f1,2 ssh/ecdsa.pub
  printf '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ' && cut -d' ' -f1,2 ssh/ed25519.pub
  printf '@cert-authority *.example ' && cut -d' ' -f1,2 ssh/rsa.pub
} > ssh/known_hosts

# ---- others, to be named -------------------------------------------------------------------------------------
home="$scratch/gpg"
mkdir -m 700 "$home"
gpg --homedir "$home" --batch --quiet --passphrase '' --quick-generate-key someone@example ed25519 default never 2> /dev/null
gpg --homedir "$home" --armor --export > other/pgp.asc
gpg --homedir "$home" --export > other/pgp.gpg
cat base/ca.pem base/leaf.pem > other/inside.pem
rm -f other/files.zip
(cd other && zip -q -X -j files.zip ../base/leaf.pem ../pkcs12/modern.p12 inside.pem)
rm other/inside.pem
tar -C base --owner=0 --group=0 --mtime=@0 -czf other/files.tgz ca.pem leaf.pem

# ---- dumps ---------------------------------------------------------------------------------------------------
openssl x509 -in base/leaf.pem -outform DER -out dumps/leaf.der
xxd dumps/leaf.der > dumps/leaf.xxd
xxd -p dumps/leaf.der > dumps/leaf.plain.xxd
xxd -i dumps/leaf.der > dumps/leaf.c
hexdump -C dumps/leaf.der > dumps/leaf.hexdump
od -A x -t x1 dumps/leaf.der > dumps/leaf.od

# ---- what only OpenSSL 3.5 makes -----------------------------------------------------------------------------
if [ -n "${OPENSSL35:-}" ]; then
  "$OPENSSL35" pkcs12 -export -in base/leaf.pem -inkey base/leaf.key -passout pass:secret -pbmac1_pbkdf2 \
    -out pkcs12/pbmac1.p12
  "$OPENSSL35" pkcs12 -export -in base/leaf.pem -inkey base/leaf.key -passout pass:secret -pbmac1_pbkdf2 \
    -pbmac1_pbkdf2_md sha512 -macalg sha384 -out pkcs12/pbmac1-sha512.p12
  for name in ML-DSA-44 ML-DSA-65 ML-DSA-87 SLH-DSA-SHA2-128s SLH-DSA-SHAKE-128s SLH-DSA-SHA2-192s; do
    "$OPENSSL35" genpkey -algorithm $name -out pq/$name.key
    "$OPENSSL35" req -x509 -new -config base/ca.cnf -key pq/$name.key -subj "/CN=$name" -days 36500 -set_serial 1 \
      -outform DER -out pq/$name.der
    "$OPENSSL35" pkey -in pq/$name.key -pubout -outform DER -out pq/$name.pub.der
  done
  for name in ML-KEM-512 ML-KEM-768 ML-KEM-1024; do
    "$OPENSSL35" genpkey -algorithm $name -out pq/$name.key
    "$OPENSSL35" pkey -in pq/$name.key -pubout -outform DER -out pq/$name.pub.der
  done
fi
rm -f base/req.pem base/chain.pem

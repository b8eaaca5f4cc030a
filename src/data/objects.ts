/**
 * Every object that OpenSSL 3.0 and 3.5 know by name, in the order of their identifiers; how a line is read stands
 * in src/core/x509/objects.ts. Written by scripts/objects.mjs from the listings of both programs.
 *
 * A line is `[mark]arcs|short[|long]`. Mark `+`: only 3.5 has it; `-`: only 3.0. Arcs: a letter for how many are
 * those of the line before (`A` none), then the others. No long name: it is the short one; `~`: in lower case.
 */
export const objectLines = String.raw`
A0.3.4401.5.3.1.9.1|CAMELLIA-128-ECB|~
H3|CAMELLIA-128-OFB|~
H4|CAMELLIA-128-CFB|~
H6|CAMELLIA-128-GCM|~
H7|CAMELLIA-128-CCM|~
H9|CAMELLIA-128-CTR|~
H10|CAMELLIA-128-CMAC|~
H21|CAMELLIA-192-ECB|~
H23|CAMELLIA-192-OFB|~
H24|CAMELLIA-192-CFB|~
H26|CAMELLIA-192-GCM|~
H27|CAMELLIA-192-CCM|~
H29|CAMELLIA-192-CTR|~
H30|CAMELLIA-192-CMAC|~
H41|CAMELLIA-256-ECB|~
H43|CAMELLIA-256-OFB|~
H44|CAMELLIA-256-CFB|~
H46|CAMELLIA-256-GCM|~
H47|CAMELLIA-256-CCM|~
H49|CAMELLIA-256-CTR|~
H50|CAMELLIA-256-CMAC|~
+B4|itu-t-identified-organization
+C0|etsi
+D1733|electronic-signature-standard
+E2|ess-attributes
+F1|id-aa-ets-mimeType
+F2|id-aa-ets-longTermValidation
+F3|id-aa-ets-SignaturePolicyDocument
+F4|id-aa-ets-archiveTimestampV3
+F5|id-aa-ATSHashIndex
+D19122|cades
+E1|cades-attributes
+F1|id-aa-ets-signerAttrV2
+F3|id-aa-ets-sigPolicyStore
+F4|id-aa-ATSHashIndex-v2
+F5|id-aa-ATSHashIndex-v3
+F6|signedAssertion
B9|data
C2342|pss
D19200300|ucl
E100|pilot
F1|pilotAttributeType
G1|UID|userId
G2|textEncodedORAddress
G3|mail|rfc822Mailbox
G4|info
G5|favouriteDrink
G6|roomNumber
G7|photo
G8|userClass
G9|host
G10|manager
G11|documentIdentifier
G12|documentTitle
G13|documentVersion
G14|documentAuthor
G15|documentLocation
G20|homeTelephoneNumber
G21|secretary
G22|otherMailbox
G23|lastModifiedTime
G24|lastModifiedBy
G25|DC|domainComponent
G26|aRecord
G27|pilotAttributeType27
G28|mXRecord
G29|nSRecord
G30|sOARecord
G31|cNAMERecord
G37|associatedDomain
G38|associatedName
G39|homePostalAddress
G40|personalTitle
G41|mobileTelephoneNumber
G42|pagerTelephoneNumber
G43|friendlyCountryName
G44|uid|uniqueIdentifier
G45|organizationalStatus
G46|janetMailbox
G47|mailPreferenceOption
G48|buildingName
G49|dSAQuality
G50|singleLevelQuality
G51|subtreeMinimumQuality
G52|subtreeMaximumQuality
G53|personalSignature
G54|dITRedirect
G55|audio
G56|documentPublisher
F3|pilotAttributeSyntax
G4|iA5StringSyntax
G5|caseIgnoreIA5StringSyntax
F4|pilotObjectClass
G3|pilotObject
G4|pilotPerson
G5|account
G6|document
G7|room
G9|documentSeries
G13|domain|Domain
G14|rFC822localPart
G15|dNSDomain
G17|domainRelatedObject
G18|friendlyCountry
G19|simpleSecurityObject
G20|pilotOrganization
G21|pilotDSA
G22|qualityLabelledData
F10|pilotGroups
A1.0.9797.3.4|GMAC|~
C10118.3.0.55|whirlpool
B2|member-body|ISO Member Body
C156|ISO-CN|ISO CN Member Body
D10197|oscca
E1|sm-scheme
F104.1|SM4-ECB|~
G2|SM4-CBC|~
G3|SM4-OFB|~
G4|SM4-CFB|~
G5|SM4-CFB1|~
G6|SM4-CFB8|~
G7|SM4-CTR|~
+G8|SM4-GCM|~
+G9|SM4-CCM|~
+G10|SM4-XTS|~
F301|SM2|~
F401|SM3|~
+G3.1|hmacWithSM3
F501|SM2-SM3|SM2-with-SM3
F504|RSA-SM3|sm3WithRSAEncryption
C392.200011.61.1.1.1.2|CAMELLIA-128-CBC|~
I3|CAMELLIA-192-CBC|~
I4|CAMELLIA-256-CBC|~
H3.2|id-camellia128-wrap
I3|id-camellia192-wrap
I4|id-camellia256-wrap
C410.200004|KISA|~
E1.3|SEED-ECB|~
F4|SEED-CBC|~
F5|SEED-CFB|~
F6|SEED-OFB|~
D200046.1.1.1|ARIA-128-ECB|~
G2|ARIA-128-CBC|~
G3|ARIA-128-CFB|~
G4|ARIA-128-OFB|~
G5|ARIA-128-CTR|~
G6|ARIA-192-ECB|~
G7|ARIA-192-CBC|~
G8|ARIA-192-CFB|~
G9|ARIA-192-OFB|~
G10|ARIA-192-CTR|~
G11|ARIA-256-ECB|~
G12|ARIA-256-CBC|~
G13|ARIA-256-CFB|~
G14|ARIA-256-OFB|~
G15|ARIA-256-CTR|~
G34|ARIA-128-GCM|~
G35|ARIA-192-GCM|~
G36|ARIA-256-GCM|~
G37|ARIA-128-CCM|~
G38|ARIA-192-CCM|~
G39|ARIA-256-CCM|~
C643.2.2|cryptopro
F3|id-GostR3411-94-with-GostR3410-2001|GOST R 34.11-94 with GOST R 34.10-2001
F4|id-GostR3411-94-with-GostR3410-94|GOST R 34.11-94 with GOST R 34.10-94
F9|md_gost94|GOST R 34.11-94
F10|id-HMACGostR3411-94|HMAC GOST 34.11-94
F14.0|id-Gost28147-89-None-KeyMeshing
G1|id-Gost28147-89-CryptoPro-KeyMeshing
F19|gost2001|GOST R 34.10-2001
F20|gost94|GOST R 34.10-94
G1|id-GostR3410-94-a
G2|id-GostR3410-94-aBis
G3|id-GostR3410-94-b
G4|id-GostR3410-94-bBis
F21|gost89|GOST 28147-89
F22|gost-mac|GOST 28147-89 MAC
F23|prf-gostr3411-94|GOST R 34.11-94 PRF
F30.0|id-GostR3411-94-TestParamSet
G1|id-GostR3411-94-CryptoProParamSet
F31.0|id-Gost28147-89-TestParamSet
G1|id-Gost28147-89-CryptoPro-A-ParamSet
G2|id-Gost28147-89-CryptoPro-B-ParamSet
G3|id-Gost28147-89-CryptoPro-C-ParamSet
G4|id-Gost28147-89-CryptoPro-D-ParamSet
G5|id-Gost28147-89-CryptoPro-Oscar-1-1-ParamSet
G6|id-Gost28147-89-CryptoPro-Oscar-1-0-ParamSet
G7|id-Gost28147-89-CryptoPro-RIC-1-ParamSet
F32.0|id-GostR3410-94-TestParamSet
G2|id-GostR3410-94-CryptoPro-A-ParamSet
G3|id-GostR3410-94-CryptoPro-B-ParamSet
G4|id-GostR3410-94-CryptoPro-C-ParamSet
G5|id-GostR3410-94-CryptoPro-D-ParamSet
F33.1|id-GostR3410-94-CryptoPro-XchA-ParamSet
G2|id-GostR3410-94-CryptoPro-XchB-ParamSet
G3|id-GostR3410-94-CryptoPro-XchC-ParamSet
F35.0|id-GostR3410-2001-TestParamSet
G1|id-GostR3410-2001-CryptoPro-A-ParamSet
G2|id-GostR3410-2001-CryptoPro-B-ParamSet
G3|id-GostR3410-2001-CryptoPro-C-ParamSet
F36.0|id-GostR3410-2001-CryptoPro-XchA-ParamSet
G1|id-GostR3410-2001-CryptoPro-XchB-ParamSet
F98|id-GostR3410-2001DH|GOST R 34.10-2001 DH
F99|id-GostR3410-94DH|GOST R 34.10-94 DH
E9|cryptocom
F1.3.3|id-GostR3411-94-with-GostR3410-94-cc|GOST R 34.11-94 with GOST R 34.10-94 Cryptocom
H4|id-GostR3411-94-with-GostR3410-2001-cc|GOST R 34.11-94 with GOST R 34.10-2001 Cryptocom
G5.3|gost94cc|GOST 34.10-94 Cryptocom
H4|gost2001cc|GOST 34.10-2001 Cryptocom
G6.1|id-Gost28147-89-cc|GOST 28147-89 Cryptocom ParamSet
G8.1|id-GostR3410-2001-ParamSet-cc|GOST R 3410-2001 Parameter Set Cryptocom
D3.131.1.1|INN
D7.1|id-tc26
F1|id-tc26-algorithms
G1|id-tc26-sign
H1|gost2012_256|GOST R 34.10-2012 with 256 bit modulus
H2|gost2012_512|GOST R 34.10-2012 with 512 bit modulus
G2|id-tc26-digest
H2|md_gost12_256|GOST R 34.11-2012 with 256 bit hash
H3|md_gost12_512|GOST R 34.11-2012 with 512 bit hash
G3|id-tc26-signwithdigest
H2|id-tc26-signwithdigest-gost3410-2012-256|GOST R 34.10-2012 with GOST R 34.11-2012 (256 bit)
H3|id-tc26-signwithdigest-gost3410-2012-512|GOST R 34.10-2012 with GOST R 34.11-2012 (512 bit)
G4|id-tc26-mac
H1|id-tc26-hmac-gost-3411-2012-256|HMAC GOST 34.11-2012 256 bit
H2|id-tc26-hmac-gost-3411-2012-512|HMAC GOST 34.11-2012 512 bit
G5|id-tc26-cipher
H1|id-tc26-cipher-gostr3412-2015-magma
I1|magma-ctr-acpkm
I2|magma-ctr-acpkm-omac
H2|id-tc26-cipher-gostr3412-2015-kuznyechik
I1|kuznyechik-ctr-acpkm
I2|kuznyechik-ctr-acpkm-omac
G6|id-tc26-agreement
H1|id-tc26-agreement-gost-3410-2012-256
H2|id-tc26-agreement-gost-3410-2012-512
G7|id-tc26-wrap
H1|id-tc26-wrap-gostr3412-2015-magma
I1|magma-kexp15
H2|id-tc26-wrap-gostr3412-2015-kuznyechik
I1|kuznyechik-kexp15
F2|id-tc26-constants
G1|id-tc26-sign-constants
H1|id-tc26-gost-3410-2012-256-constants
I1|id-tc26-gost-3410-2012-256-paramSetA|GOST R 34.10-2012 (256 bit) ParamSet A
I2|id-tc26-gost-3410-2012-256-paramSetB|GOST R 34.10-2012 (256 bit) ParamSet B
I3|id-tc26-gost-3410-2012-256-paramSetC|GOST R 34.10-2012 (256 bit) ParamSet C
I4|id-tc26-gost-3410-2012-256-paramSetD|GOST R 34.10-2012 (256 bit) ParamSet D
H2|id-tc26-gost-3410-2012-512-constants
I0|id-tc26-gost-3410-2012-512-paramSetTest|GOST R 34.10-2012 (512 bit) testing parameter set
I1|id-tc26-gost-3410-2012-512-paramSetA|GOST R 34.10-2012 (512 bit) ParamSet A
I2|id-tc26-gost-3410-2012-512-paramSetB|GOST R 34.10-2012 (512 bit) ParamSet B
I3|id-tc26-gost-3410-2012-512-paramSetC|GOST R 34.10-2012 (512 bit) ParamSet C
G2|id-tc26-digest-constants
G5|id-tc26-cipher-constants
H1|id-tc26-gost-28147-constants
I1|id-tc26-gost-28147-param-Z|GOST 28147-89 TC26 parameter set
D100.1|OGRN
E3|SNILS
E5|OGRNIP
E111|subjectSignTool|Signing Tool of Subject
E112|issuerSignTool|Signing Tool of Issuer
E113|classSignTool|Class of Signing Tool
F1|classSignToolKC1|Class of Signing Tool KC1
F2|classSignToolKC2|Class of Signing Tool KC2
F3|classSignToolKC3|Class of Signing Tool KC3
F4|classSignToolKB1|Class of Signing Tool KB1
F5|classSignToolKB2|Class of Signing Tool KB2
F6|classSignToolKA1|Class of Signing Tool KA1
C804|ISO-UA
D2.1.1.1|ua-pki
H1.1.1|dstu28147|DSTU Gost 28147-2009
K2|dstu28147-ofb|DSTU Gost 28147-2009 OFB mode
K3|dstu28147-cfb|DSTU Gost 28147-2009 CFB mode
K5|dstu28147-wrap|DSTU Gost 28147-2009 key wrap
J2|hmacWithDstu34311|HMAC DSTU Gost 34311-95
I2.1|dstu34311|DSTU Gost 34311-95
I3.1.1|dstu4145le|DSTU 4145-2002 little endian
L1.1|dstu4145be|DSTU 4145-2002 big endian
L2.0|uacurve0|DSTU curve 0
M1|uacurve1|DSTU curve 1
M2|uacurve2|DSTU curve 2
M3|uacurve3|DSTU curve 3
M4|uacurve4|DSTU curve 4
M5|uacurve5|DSTU curve 5
M6|uacurve6|DSTU curve 6
M7|uacurve7|DSTU curve 7
M8|uacurve8|DSTU curve 8
M9|uacurve9|DSTU curve 9
C840|ISO-US|ISO US Member Body
D10040|X9-57|X9.57
E2.1|holdInstructionNone|Hold Instruction None
F2|holdInstructionCallIssuer|Hold Instruction Call Issuer
F3|holdInstructionReject|Hold Instruction Reject
E4|X9cm|X9.57 CM ?
F1|DSA|dsaEncryption
F3|DSA-SHA1|dsaWithSHA1
D10045|ansi-X9-62|ANSI X9.62
E1.1|prime-field
F2|characteristic-two-field
G3|id-characteristic-two-basis
H1|onBasis
H2|tpBasis
H3|ppBasis
E2.1|id-ecPublicKey
E3.0.1|c2pnb163v1
G2|c2pnb163v2
G3|c2pnb163v3
G4|c2pnb176v1
G5|c2tnb191v1
G6|c2tnb191v2
G7|c2tnb191v3
G8|c2onb191v4
G9|c2onb191v5
G10|c2pnb208w1
G11|c2tnb239v1
G12|c2tnb239v2
G13|c2tnb239v3
G14|c2onb239v4
G15|c2onb239v5
G16|c2pnb272w1
G17|c2pnb304w1
G18|c2tnb359v1
G19|c2pnb368w1
G20|c2tnb431r1
F1.1|prime192v1
G2|prime192v2
G3|prime192v3
G4|prime239v1
G5|prime239v2
G6|prime239v3
G7|prime256v1
E4.1|ecdsa-with-SHA1
F2|ecdsa-with-Recommended
F3|ecdsa-with-Specified
G1|ecdsa-with-SHA224
G2|ecdsa-with-SHA256
G3|ecdsa-with-SHA384
G4|ecdsa-with-SHA512
D10046.2.1|dhpublicnumber|X9.42 DH
D113533.7.66.10|CAST5-CBC|~
G12|pbeWithMD5AndCast5CBC
G13|id-PasswordBasedMAC|password based MAC
G30|id-DHBasedMac|Diffie-Hellman based MAC
D113549|rsadsi|RSA Data Security, Inc.
E1|pkcs|RSA Data Security, Inc. PKCS
F1|pkcs1
G1|rsaEncryption
G2|RSA-MD2|md2WithRSAEncryption
G3|RSA-MD4|md4WithRSAEncryption
G4|RSA-MD5|md5WithRSAEncryption
G5|RSA-SHA1|sha1WithRSAEncryption
G6|rsaOAEPEncryptionSET
G7|RSAES-OAEP|rsaesOaep
G8|MGF1|~
G9|PSPECIFIED|pSpecified
G10|RSASSA-PSS|rsassaPss
G11|RSA-SHA256|sha256WithRSAEncryption
G12|RSA-SHA384|sha384WithRSAEncryption
G13|RSA-SHA512|sha512WithRSAEncryption
G14|RSA-SHA224|sha224WithRSAEncryption
G15|RSA-SHA512/224|sha512-224WithRSAEncryption
G16|RSA-SHA512/256|sha512-256WithRSAEncryption
F3|pkcs3
G1|dhKeyAgreement
F5|pkcs5
G1|PBE-MD2-DES|pbeWithMD2AndDES-CBC
G3|PBE-MD5-DES|pbeWithMD5AndDES-CBC
G4|PBE-MD2-RC2-64|pbeWithMD2AndRC2-CBC
G6|PBE-MD5-RC2-64|pbeWithMD5AndRC2-CBC
G10|PBE-SHA1-DES|pbeWithSHA1AndDES-CBC
G11|PBE-SHA1-RC2-64|pbeWithSHA1AndRC2-CBC
G12|PBKDF2
G13|PBES2
G14|PBMAC1
F7|pkcs7
G1|pkcs7-data
G2|pkcs7-signedData
G3|pkcs7-envelopedData
G4|pkcs7-signedAndEnvelopedData
G5|pkcs7-digestData
G6|pkcs7-encryptedData
F9|pkcs9
G1|emailAddress
G2|unstructuredName
G3|contentType
G4|messageDigest
G5|signingTime
G6|countersignature
G7|challengePassword
G8|unstructuredAddress
G9|extendedCertificateAttributes
G14|extReq|Extension Request
G15|SMIME-CAPS|S/MIME Capabilities
G16|SMIME|S/MIME
H0|id-smime-mod
I1|id-smime-mod-cms
I2|id-smime-mod-ess
I3|id-smime-mod-oid
I4|id-smime-mod-msg-v3
I5|id-smime-mod-ets-eSignature-88
I6|id-smime-mod-ets-eSignature-97
I7|id-smime-mod-ets-eSigPolicy-88
I8|id-smime-mod-ets-eSigPolicy-97
H1|id-smime-ct
I1|id-smime-ct-receipt
I2|id-smime-ct-authData
I3|id-smime-ct-publishCert
I4|id-smime-ct-TSTInfo
I5|id-smime-ct-TDTInfo
I6|id-smime-ct-contentInfo
I7|id-smime-ct-DVCSRequestData
I8|id-smime-ct-DVCSResponseData
I9|id-smime-ct-compressedData
I19|id-smime-ct-contentCollection
I23|id-smime-ct-authEnvelopedData
I24|id-ct-routeOriginAuthz
I26|id-ct-rpkiManifest
I27|id-ct-asciiTextWithCRLF
I28|id-ct-xml
I35|id-ct-rpkiGhostbusters
I36|id-ct-resourceTaggedAttest
I47|id-ct-geofeedCSVwithCRLF
I48|id-ct-signedChecklist
+I49|id-ct-ASPA
+I50|id-ct-signedTAL
+I51|id-ct-rpkiSignedPrefixList
H2|id-smime-aa
I1|id-smime-aa-receiptRequest
I2|id-smime-aa-securityLabel
I3|id-smime-aa-mlExpandHistory
I4|id-smime-aa-contentHint
I5|id-smime-aa-msgSigDigest
I6|id-smime-aa-encapContentType
I7|id-smime-aa-contentIdentifier
I8|id-smime-aa-macValue
I9|id-smime-aa-equivalentLabels
I10|id-smime-aa-contentReference
I11|id-smime-aa-encrypKeyPref
I12|id-smime-aa-signingCertificate
I13|id-smime-aa-smimeEncryptCerts
I14|id-smime-aa-timeStampToken
I15|id-smime-aa-ets-sigPolicyId
I16|id-smime-aa-ets-commitmentType
I17|id-smime-aa-ets-signerLocation
I18|id-smime-aa-ets-signerAttr
I19|id-smime-aa-ets-otherSigCert
I20|id-smime-aa-ets-contentTimestamp
I21|id-smime-aa-ets-CertificateRefs
I22|id-smime-aa-ets-RevocationRefs
I23|id-smime-aa-ets-certValues
I24|id-smime-aa-ets-revocationValues
I25|id-smime-aa-ets-escTimeStamp
I26|id-smime-aa-ets-certCRLTimestamp
I27|id-smime-aa-ets-archiveTimeStamp
I28|id-smime-aa-signatureType
I29|id-smime-aa-dvcs-dvc
+I44|id-aa-ets-attrCertificateRefs
+I45|id-aa-ets-attrRevocationRefs
I47|id-smime-aa-signingCertificateV2
+I48|id-aa-ets-archiveTimestampV2
H3|id-smime-alg
I1|id-smime-alg-ESDHwith3DES
I2|id-smime-alg-ESDHwithRC2
I3|id-smime-alg-3DESwrap
I4|id-smime-alg-RC2wrap
I5|id-smime-alg-ESDH
I6|id-smime-alg-CMS3DESwrap
I7|id-smime-alg-CMSRC2wrap
I8|ZLIB|zlib compression
I9|id-alg-PWRI-KEK
H4|id-smime-cd
I1|id-smime-cd-ldap
H5|id-smime-spq
I1|id-smime-spq-ets-sqt-uri
I2|id-smime-spq-ets-sqt-unotice
H6|id-smime-cti
I1|id-smime-cti-ets-proofOfOrigin
I2|id-smime-cti-ets-proofOfReceipt
I3|id-smime-cti-ets-proofOfDelivery
I4|id-smime-cti-ets-proofOfSender
I5|id-smime-cti-ets-proofOfApproval
I6|id-smime-cti-ets-proofOfCreation
G20|friendlyName
G21|localKeyID
G22.1|x509Certificate
H2|sdsiCertificate
G23.1|x509Crl
+G52|id-aa-CMSAlgorithmProtection
F12.1.1|PBE-SHA1-RC4-128|pbeWithSHA1And128BitRC4
H2|PBE-SHA1-RC4-40|pbeWithSHA1And40BitRC4
H3|PBE-SHA1-3DES|pbeWithSHA1And3-KeyTripleDES-CBC
H4|PBE-SHA1-2DES|pbeWithSHA1And2-KeyTripleDES-CBC
H5|PBE-SHA1-RC2-128|pbeWithSHA1And128BitRC2-CBC
H6|PBE-SHA1-RC2-40|pbeWithSHA1And40BitRC2-CBC
G10.1.1|keyBag
I2|pkcs8ShroudedKeyBag
I3|certBag
I4|crlBag
I5|secretBag
I6|safeContentsBag
E2.2|MD2|~
F4|MD4|~
F5|MD5|~
F6|hmacWithMD5
F7|hmacWithSHA1
F8|hmacWithSHA224
F9|hmacWithSHA256
F10|hmacWithSHA384
F11|hmacWithSHA512
F12|hmacWithSHA512-224
F13|hmacWithSHA512-256
E3.2|RC2-CBC|~
F4|RC4|~
F7|DES-EDE3-CBC|~
F8|RC5-CBC|~
F10|DES-CDMF|~
B3|ORG|~
C|identified-organization
C6|DOD|~
D1|IANA|~
E1|directory|Directory
E2|mgmt|Management
E3|experimental|Experimental
E4|private|Private
F1|enterprises|Enterprises
G188.7.1.1.2|IDEA-CBC|~
G311.2.1.14|msExtReq|Microsoft Extension Request
J21|msCodeInd|Microsoft Individual Code Signing
J22|msCodeCom|Microsoft Commercial Code Signing
H10.3.1|msCTLSign|Microsoft Trust List Signing
J3|msSGC|Microsoft Server Gated Crypto
J4|msEFS|Microsoft Encrypted File System
H17.1|CSPName|Microsoft CSP Name
I2|LocalKeySet|Microsoft Local Key set
H20.2.2|msSmartcardLogin|Microsoft Smartcard Login
J3|msUPN|Microsoft User Principal Name
+H21.7|ms-cert-templ|Microsoft certificate template
+I10|ms-app-policies|Microsoft Application Policies Extension
+H25.2|ms-ntds-sec-ext|Microsoft NTDS CA Extension
+J1|ms-ntds-obj-sid|Microsoft NTDS AD objectSid
H60.2.1.1|jurisdictionL|jurisdictionLocalityName
K2|jurisdictionST|jurisdictionStateOrProvinceName
K3|jurisdictionC|jurisdictionCountryName
G1466.344|dcobject|dcObject
G1722.12.2.1|BLAKE2BMAC|~
K16|BLAKE2b512|~
J2|BLAKE2SMAC|~
K8|BLAKE2s256|~
G3029.1.2|BF-CBC|~
G11129.2.4.2|ct_precert_scts|CT Precertificate SCTs
J3|ct_precert_poison|CT Precertificate Poison
J4|ct_precert_signer|CT Precertificate Signer
J5|ct_cert_scts|CT Certificate SCTs
G11591.4.11|id-scrypt|scrypt
+G45605.1|id-kp-wisun-fan-device|Wi-SUN Alliance Field Area Network (FAN)
E5|security|Security
F2.3|id-pkinit
H4|pkInitClientAuth|PKINIT Client Auth
H5|pkInitKDC|Signing KDC Response
F5.7|PKIX
H0|id-pkix-mod
I1|id-pkix1-explicit-88
I2|id-pkix1-implicit-88
I3|id-pkix1-explicit-93
I4|id-pkix1-implicit-93
I5|id-mod-crmf
I6|id-mod-cmc
I7|id-mod-kea-profile-88
I8|id-mod-kea-profile-93
I9|id-mod-cmp
I10|id-mod-qualified-cert-88
I11|id-mod-qualified-cert-93
I12|id-mod-attribute-cert
I13|id-mod-timestamp-protocol
I14|id-mod-ocsp
I15|id-mod-dvcs
I16|id-mod-cmp2000
+I50|id-mod-cmp2000-02
+I99|id-mod-cmp2021-88
+I100|id-mod-cmp2021-02
H1|id-pe
I1|authorityInfoAccess|Authority Information Access
I2|biometricInfo|Biometric Info
I3|qcStatements
-I4|ac-auditEntity
+J|ac-auditIdentity|X509v3 Audit Identity
I5|ac-targeting
I6|aaControls
I7|sbgp-ipAddrBlock
I8|sbgp-autonomousSysNum
I9|sbgp-routerIdentifier
I10|ac-proxying
I11|subjectInfoAccess|Subject Information Access
I14|proxyCertInfo|Proxy Certificate Information
I24|tlsfeature|TLS Feature
I28|sbgp-ipAddrBlockv2
I29|sbgp-autonomousSysNumv2
H2|id-qt
I1|id-qt-cps|Policy Qualifier CPS
I2|id-qt-unotice|Policy Qualifier User Notice
I3|textNotice
H3|id-kp
I1|serverAuth|TLS Web Server Authentication
I2|clientAuth|TLS Web Client Authentication
I3|codeSigning|Code Signing
I4|emailProtection|E-mail Protection
I5|ipsecEndSystem|IPSec End System
I6|ipsecTunnel|IPSec Tunnel
I7|ipsecUser|IPSec User
I8|timeStamping|Time Stamping
I9|OCSPSigning|OCSP Signing
I10|DVCS|~
I17|ipsecIKE|ipsec Internet Key Exchange
I18|capwapAC|Ctrl/provision WAP Access
I19|capwapWTP|Ctrl/Provision WAP Termination
I21|secureShellClient|SSH Client
I22|secureShellServer|SSH Server
I23|sendRouter|Send Router
I24|sendProxiedRouter|Send Proxied Router
I25|sendOwner|Send Owner
I26|sendProxiedOwner|Send Proxied Owner
I27|cmcCA|CMC Certificate Authority
I28|cmcRA|CMC Registration Authority
I29|cmcArchive|CMC Archive Server
I30|id-kp-bgpsec-router|BGPsec Router
I31|id-kp-BrandIndicatorforMessageIdentification|Brand Indicator for Message Identification
I32|cmKGA|Certificate Management Key Generation Authority
H4|id-it
I1|id-it-caProtEncCert
I2|id-it-signKeyPairTypes
I3|id-it-encKeyPairTypes
I4|id-it-preferredSymmAlg
I5|id-it-caKeyUpdateInfo
I6|id-it-currentCRL
I7|id-it-unsupportedOIDs
I8|id-it-subscriptionRequest
I9|id-it-subscriptionResponse
I10|id-it-keyPairParamReq
I11|id-it-keyPairParamRep
I12|id-it-revPassphrase
I13|id-it-implicitConfirm
I14|id-it-confirmWaitTime
I15|id-it-origPKIMessage
I16|id-it-suppLangTags
I17|id-it-caCerts
I18|id-it-rootCaKeyUpdate
I19|id-it-certReqTemplate
+I20|id-it-rootCaCert
+I21|id-it-certProfile
+I22|id-it-crlStatusList
+I23|id-it-crls
H5|id-pkip
I1|id-regCtrl
J1|id-regCtrl-regToken
J2|id-regCtrl-authenticator
J3|id-regCtrl-pkiPublicationInfo
J4|id-regCtrl-pkiArchiveOptions
J5|id-regCtrl-oldCertID
J6|id-regCtrl-protocolEncrKey
+J7|id-regCtrl-altCertTemplate
+J11|id-regCtrl-algId
+J12|id-regCtrl-rsaKeyLen
I2|id-regInfo
J1|id-regInfo-utf8Pairs
J2|id-regInfo-certReq
H6|id-alg
I1|id-alg-des40
I2|id-alg-noSignature
I3|id-alg-dh-sig-hmac-sha1
I4|id-alg-dh-pop
H7|id-cmc
I1|id-cmc-statusInfo
I2|id-cmc-identification
I3|id-cmc-identityProof
I4|id-cmc-dataReturn
I5|id-cmc-transactionId
I6|id-cmc-senderNonce
I7|id-cmc-recipientNonce
I8|id-cmc-addExtensions
I9|id-cmc-encryptedPOP
I10|id-cmc-decryptedPOP
I11|id-cmc-lraPOPWitness
I15|id-cmc-getCert
I16|id-cmc-getCRL
I17|id-cmc-revokeRequest
I18|id-cmc-regInfo
I19|id-cmc-responseInfo
I21|id-cmc-queryPending
I22|id-cmc-popLinkRandom
I23|id-cmc-popLinkWitness
I24|id-cmc-confirmCertAcceptance
H8|id-on
I1|id-on-personalData
I3|id-on-permanentIdentifier|Permanent Identifier
+I4|id-on-hardwareModuleName|Hardware Module Name
I5|id-on-xmppAddr|XmppAddr
I7|id-on-dnsSRV|SRVName
I8|id-on-NAIRealm|NAIRealm
I9|id-on-SmtpUTF8Mailbox|Smtp UTF8 Mailbox
H9|id-pda
I1|id-pda-dateOfBirth
I2|id-pda-placeOfBirth
I3|id-pda-gender
I4|id-pda-countryOfCitizenship
I5|id-pda-countryOfResidence
H10|id-aca
I1|id-aca-authenticationInfo
I2|id-aca-accessIdentity
I3|id-aca-chargingIdentity
I4|id-aca-group
I5|id-aca-role
I6|id-aca-encAttrs
H11|id-qcs
I1|id-qcs-pkixQCSyntax-v1
H12|id-cct
I1|id-cct-crs
I2|id-cct-PKIData
I3|id-cct-PKIResponse
H14|id-cp
I2|ipAddr-asNumber
I3|ipAddr-asNumberv2
H21|id-ppl
I0|id-ppl-anyLanguage|Any language
I1|id-ppl-inheritAll|Inherit all
I2|id-ppl-independent|Independent
H48|id-ad
I1|OCSP
J1|basicOCSPResponse|Basic OCSP Response
J2|Nonce|OCSP Nonce
J3|CrlID|OCSP CRL ID
J4|acceptableResponses|Acceptable OCSP Responses
J5|noCheck|OCSP No Check
J6|archiveCutoff|OCSP Archive Cutoff
J7|serviceLocator|OCSP Service Locator
J8|extendedStatus|Extended OCSP Status
J9|valid
J10|path
J11|trustRoot|Trust Root
I2|caIssuers|CA Issuers
I3|ad_timestamping|AD Time Stamping
I4|AD_DVCS|ad dvcs
I5|caRepository|CA Repository
I10|rpkiManifest|RPKI Manifest
I11|signedObject|Signed Object
I13|rpkiNotify|RPKI Notify
G8.1.1|HMAC-MD5|~
I2|HMAC-SHA1|~
E6|snmpv2|SNMPv2
E7|Mail
F1|mime-mhs|MIME MHS
G1|mime-mhs-headings
H1|id-hex-partial-message
H2|id-hex-multipart-message
G2|mime-mhs-bodies
C14.3.2|algorithm
F3|RSA-NP-MD5|md5WithRSA
F6|DES-ECB|~
F7|DES-CBC|~
F8|DES-OFB|~
F9|DES-CFB|~
F11|rsaSignature
F12|DSA-old|dsaEncryption-old
F13|DSA-SHA|dsaWithSHA
F15|RSA-SHA|shaWithRSAEncryption
F17|DES-EDE|~
F18|SHA|~
F26|SHA1|~
F27|DSA-SHA1-old|dsaWithSHA1-old
F29|RSA-SHA1-2|sha1WithRSA
C36.3.2.1|RIPEMD160|~
E3.1.2|RSA-RIPEMD160|ripemd160WithRSA
F2.8.1.1.1|brainpoolP160r1
J2|brainpoolP160t1
J3|brainpoolP192r1
J4|brainpoolP192t1
J5|brainpoolP224r1
J6|brainpoolP224t1
J7|brainpoolP256r1
J8|brainpoolP256t1
J9|brainpoolP320r1
J10|brainpoolP320t1
J11|brainpoolP384r1
J12|brainpoolP384t1
J13|brainpoolP512r1
J14|brainpoolP512t1
D8.3.3|x509ExtAdmission|Professional Information or basis for Admission
C101.1.4.1|SXNetID|Strong Extranet ID
D110|X25519
D111|X448
D112|ED25519
D113|ED448
C111|ieee
D2.1619|ieee-siswg|IEEE Security in Storage Working Group
F0.1.1|AES-128-XTS|~
H2|AES-256-XTS|~
C132|certicom-arc
D0.1|sect163k1
E2|sect163r1
E3|sect239k1
E4|sect113r1
E5|sect113r2
E6|secp112r1
E7|secp112r2
E8|secp160r1
E9|secp160k1
E10|secp256k1
E15|sect163r2
E16|sect283k1
E17|sect283r1
E22|sect131r1
E23|sect131r2
E24|sect193r1
E25|sect193r2
E26|sect233k1
E27|sect233r1
E28|secp128r1
E29|secp128r2
E30|secp160r2
E31|secp192k1
E32|secp224k1
E33|secp224r1
E34|secp384r1
E35|secp521r1
E36|sect409k1
E37|sect409r1
E38|sect571k1
E39|sect571r1
D1.11.0|dhSinglePass-stdDH-sha224kdf-scheme
F1|dhSinglePass-stdDH-sha256kdf-scheme
F2|dhSinglePass-stdDH-sha384kdf-scheme
F3|dhSinglePass-stdDH-sha512kdf-scheme
E14.0|dhSinglePass-cofactorDH-sha224kdf-scheme
F1|dhSinglePass-cofactorDH-sha256kdf-scheme
F2|dhSinglePass-cofactorDH-sha384kdf-scheme
F3|dhSinglePass-cofactorDH-sha512kdf-scheme
C133.16.840.63.0.2|dhSinglePass-stdDH-sha1kdf-scheme
H3|dhSinglePass-cofactorDH-sha1kdf-scheme
A2.5|X500|directory services (X.500)
C1.5|selected-attribute-types|Selected Attribute Types
E55|clearance
C4|X509
D3|CN|commonName
D4|SN|surname
D5|serialNumber
D6|C|countryName
D7|L|localityName
D8|ST|stateOrProvinceName
D9|street|streetAddress
D10|O|organizationName
D11|OU|organizationalUnitName
D12|title
D13|description
D14|searchGuide
D15|businessCategory
D16|postalAddress
D17|postalCode
D18|postOfficeBox
D19|physicalDeliveryOfficeName
D20|telephoneNumber
D21|telexNumber
D22|teletexTerminalIdentifier
D23|facsimileTelephoneNumber
D24|x121Address
D25|internationaliSDNNumber
D26|registeredAddress
D27|destinationIndicator
D28|preferredDeliveryMethod
D29|presentationAddress
D30|supportedApplicationContext
D31|member
D32|owner
D33|roleOccupant
D34|seeAlso
D35|userPassword
D36|userCertificate
D37|cACertificate
D38|authorityRevocationList
D39|certificateRevocationList
D40|crossCertificatePair
D41|name
D42|GN|givenName
D43|initials
D44|generationQualifier
D45|x500UniqueIdentifier
D46|dnQualifier
D47|enhancedSearchGuide
D48|protocolInformation
D49|distinguishedName
D50|uniqueMember
D51|houseIdentifier
D52|supportedAlgorithms
D53|deltaRevocationList
D54|dmdName
D65|pseudonym
D72|role
D97|organizationIdentifier
D98|c3|countryCode3c
D99|n3|countryCode3n
D100|dnsName
C8|X500algorithms|directory services - algorithms
D1.1|RSA|~
D3.100|RSA-MDC2|mdc2WithRSA
E101|MDC2|~
C29|id-ce
D9|subjectDirectoryAttributes|X509v3 Subject Directory Attributes
D14|subjectKeyIdentifier|X509v3 Subject Key Identifier
D15|keyUsage|X509v3 Key Usage
D16|privateKeyUsagePeriod|X509v3 Private Key Usage Period
D17|subjectAltName|X509v3 Subject Alternative Name
D18|issuerAltName|X509v3 Issuer Alternative Name
D19|basicConstraints|X509v3 Basic Constraints
D20|crlNumber|X509v3 CRL Number
D21|CRLReason|X509v3 CRL Reason Code
D23|holdInstructionCode|Hold Instruction Code
D24|invalidityDate|Invalidity Date
D27|deltaCRL|X509v3 Delta CRL Indicator
D28|issuingDistributionPoint|X509v3 Issuing Distribution Point
D29|certificateIssuer|X509v3 Certificate Issuer
D30|nameConstraints|X509v3 Name Constraints
D31|crlDistributionPoints|X509v3 CRL Distribution Points
D32|certificatePolicies|X509v3 Certificate Policies
E0|anyPolicy|X509v3 Any Policy
D33|policyMappings|X509v3 Policy Mappings
D35|authorityKeyIdentifier|X509v3 Authority Key Identifier
D36|policyConstraints|X509v3 Policy Constraints
D37|extendedKeyUsage|X509v3 Extended Key Usage
E0|anyExtendedKeyUsage|Any Extended Key Usage
+D38|authorityAttributeIdentifier|X509v3 Authority Attribute Identifier
+D39|roleSpecCertIdentifier|X509v3 Role Specification Certificate Identifier
+D41|basicAttConstraints|X509v3 Basic Attribute Certificate Constraints
+D42|delegatedNameConstraints|X509v3 Delegated Name Constraints
+D43|timeSpecification|X509v3 Time Specification
D46|freshestCRL|X509v3 Freshest CRL
+D48|attributeDescriptor|X509v3 Attribute Descriptor
+D49|userNotice|X509v3 User Notice
+D50|sOAIdentifier|X509v3 Source of Authority Identifier
+D52|acceptableCertPolicies|X509v3 Acceptable Certification Policies
D54|inhibitAnyPolicy|X509v3 Inhibit Any Policy
D55|targetInformation|X509v3 AC Targeting
D56|noRevAvail|X509v3 No Revocation Available
+D57|acceptablePrivPolicies|X509v3 Acceptable Privilege Policies
+D61|indirectIssuer|X509v3 Indirect Issuer
+D62|noAssertion|X509v3 No Assertion
+D63|aAissuingDistributionPoint|X509v3 Attribute Authority Issuing Distribution Point
+D64|issuedOnBehalfOf|X509v3 Issued On Behalf Of
+D65|singleUse|X509v3 Single Use
+D66|groupAC|X509v3 Group Attribute Certificate
+D67|allowedAttributeAssignments|X509v3 Allowed Attribute Assignments
+D68|attributeMappings|X509v3 Attribute Mappings
+D69|holderNameConstraints|X509v3 Holder Name Constraints
+D70|authorizationValidation|X509v3 Authorization Validation
+D71|protRestrict|X509v3 Protocol Restriction
+D72|subjectAltPublicKeyInfo|X509v3 Subject Alternative Public Key Info
+D73|altSignatureAlgorithm|X509v3 Alternative Signature Algorithm
+D74|altSignatureValue|X509v3 Alternative Signature Value
+D75|associatedInformation|X509v3 Associated Information
B16.840.1.101.3.4.1.1|AES-128-ECB|~
I2|AES-128-CBC|~
I3|AES-128-OFB|~
I4|AES-128-CFB|~
I5|id-aes128-wrap
I6|id-aes128-GCM|aes-128-gcm
I7|id-aes128-CCM|aes-128-ccm
I8|id-aes128-wrap-pad
I21|AES-192-ECB|~
I22|AES-192-CBC|~
I23|AES-192-OFB|~
I24|AES-192-CFB|~
I25|id-aes192-wrap
I26|id-aes192-GCM|aes-192-gcm
I27|id-aes192-CCM|aes-192-ccm
I28|id-aes192-wrap-pad
I41|AES-256-ECB|~
I42|AES-256-CBC|~
I43|AES-256-OFB|~
I44|AES-256-CFB|~
I45|id-aes256-wrap
I46|id-aes256-GCM|aes-256-gcm
I47|id-aes256-CCM|aes-256-ccm
I48|id-aes256-wrap-pad
H2.1|SHA256|~
I2|SHA384|~
I3|SHA512|~
I4|SHA224|~
I5|SHA512-224|~
I6|SHA512-256|~
I7|SHA3-224|~
I8|SHA3-256|~
I9|SHA3-384|~
I10|SHA3-512|~
I11|SHAKE128|~
I12|SHAKE256|~
I13|id-hmacWithSHA3-224|hmac-sha3-224
I14|id-hmacWithSHA3-256|hmac-sha3-256
I15|id-hmacWithSHA3-384|hmac-sha3-384
I16|id-hmacWithSHA3-512|hmac-sha3-512
I19|KMAC128|~
I20|KMAC256|~
H3.1|dsa_with_SHA224
I2|dsa_with_SHA256
I3|id-dsa-with-sha384|dsa_with_SHA384
I4|id-dsa-with-sha512|dsa_with_SHA512
I5|id-dsa-with-sha3-224|dsa_with_SHA3-224
I6|id-dsa-with-sha3-256|dsa_with_SHA3-256
I7|id-dsa-with-sha3-384|dsa_with_SHA3-384
I8|id-dsa-with-sha3-512|dsa_with_SHA3-512
I9|id-ecdsa-with-sha3-224|ecdsa_with_SHA3-224
I10|id-ecdsa-with-sha3-256|ecdsa_with_SHA3-256
I11|id-ecdsa-with-sha3-384|ecdsa_with_SHA3-384
I12|id-ecdsa-with-sha3-512|ecdsa_with_SHA3-512
I13|id-rsassa-pkcs1-v1_5-with-sha3-224|RSA-SHA3-224
I14|id-rsassa-pkcs1-v1_5-with-sha3-256|RSA-SHA3-256
I15|id-rsassa-pkcs1-v1_5-with-sha3-384|RSA-SHA3-384
I16|id-rsassa-pkcs1-v1_5-with-sha3-512|RSA-SHA3-512
+I17|id-ml-dsa-44|ML-DSA-44
+I18|id-ml-dsa-65|ML-DSA-65
+I19|id-ml-dsa-87|ML-DSA-87
+I20|id-slh-dsa-sha2-128s|SLH-DSA-SHA2-128s
+I21|id-slh-dsa-sha2-128f|SLH-DSA-SHA2-128f
+I22|id-slh-dsa-sha2-192s|SLH-DSA-SHA2-192s
+I23|id-slh-dsa-sha2-192f|SLH-DSA-SHA2-192f
+I24|id-slh-dsa-sha2-256s|SLH-DSA-SHA2-256s
+I25|id-slh-dsa-sha2-256f|SLH-DSA-SHA2-256f
+I26|id-slh-dsa-shake-128s|SLH-DSA-SHAKE-128s
+I27|id-slh-dsa-shake-128f|SLH-DSA-SHAKE-128f
+I28|id-slh-dsa-shake-192s|SLH-DSA-SHAKE-192s
+I29|id-slh-dsa-shake-192f|SLH-DSA-SHAKE-192f
+I30|id-slh-dsa-shake-256s|SLH-DSA-SHAKE-256s
+I31|id-slh-dsa-shake-256f|SLH-DSA-SHAKE-256f
+I32|id-hash-ml-dsa-44-with-sha512|HASH-ML-DSA-44-WITH-SHA512
+I33|id-hash-ml-dsa-65-with-sha512|HASH-ML-DSA-65-WITH-SHA512
+I34|id-hash-ml-dsa-87-with-sha512|HASH-ML-DSA-87-WITH-SHA512
+I35|id-hash-slh-dsa-sha2-128s-with-sha256|SLH-DSA-SHA2-128s-WITH-SHA256
+I36|id-hash-slh-dsa-sha2-128f-with-sha256|SLH-DSA-SHA2-128f-WITH-SHA256
+I37|id-hash-slh-dsa-sha2-192s-with-sha512|SLH-DSA-SHA2-192s-WITH-SHA512
+I38|id-hash-slh-dsa-sha2-192f-with-sha512|SLH-DSA-SHA2-192f-WITH-SHA512
+I39|id-hash-slh-dsa-sha2-256s-with-sha512|SLH-DSA-SHA2-256s-WITH-SHA512
+I40|id-hash-slh-dsa-sha2-256f-with-sha512|SLH-DSA-SHA2-256f-WITH-SHA512
+I41|id-hash-slh-dsa-shake-128s-with-shake128|SLH-DSA-SHAKE-128s-WITH-SHAKE128
+I42|id-hash-slh-dsa-shake-128f-with-shake128|SLH-DSA-SHAKE-128f-WITH-SHAKE128
+I43|id-hash-slh-dsa-shake-192s-with-shake256|SLH-DSA-SHAKE-192s-WITH-SHAKE256
+I44|id-hash-slh-dsa-shake-192f-with-shake256|SLH-DSA-SHAKE-192f-WITH-SHAKE256
+I45|id-hash-slh-dsa-shake-256s-with-shake256|SLH-DSA-SHAKE-256s-WITH-SHAKE256
+I46|id-hash-slh-dsa-shake-256f-with-shake256|SLH-DSA-SHAKE-256f-WITH-SHAKE256
+H4.1|id-alg-ml-kem-512|ML-KEM-512
+I2|id-alg-ml-kem-768|ML-KEM-768
+I3|id-alg-ml-kem-1024|ML-KEM-1024
E113730|Netscape|Netscape Communications Corp.
F1|nsCertExt|Netscape Certificate Extension
G1|nsCertType|Netscape Cert Type
G2|nsBaseUrl|Netscape Base Url
G3|nsRevocationUrl|Netscape Revocation Url
G4|nsCaRevocationUrl|Netscape CA Revocation Url
G7|nsRenewalUrl|Netscape Renewal Url
G8|nsCaPolicyUrl|Netscape CA Policy Url
G12|nsSslServerName|Netscape SSL Server Name
G13|nsComment|Netscape Comment
F2|nsDataType|Netscape Data Type
G5|nsCertSequence|Netscape Certificate Sequence
F4.1|nsSGC|Netscape Server Gated Crypto
+E113894|oracle-organization|Oracle organization
+F746875.1.1|oracle-jdk-trustedkeyusage|Trusted key usage (Oracle)
B23|international-organizations|International Organizations
C42|id-set|Secure Electronic Transactions
D0|set-ctype|content types
E0|setct-PANData
E1|setct-PANToken
E2|setct-PANOnly
E3|setct-OIData
E4|setct-PI
E5|setct-PIData
E6|setct-PIDataUnsigned
E7|setct-HODInput
E8|setct-AuthResBaggage
E9|setct-AuthRevReqBaggage
E10|setct-AuthRevResBaggage
E11|setct-CapTokenSeq
E12|setct-PInitResData
E13|setct-PI-TBS
E14|setct-PResData
E16|setct-AuthReqTBS
E17|setct-AuthResTBS
E18|setct-AuthResTBSX
E19|setct-AuthTokenTBS
E20|setct-CapTokenData
E21|setct-CapTokenTBS
E22|setct-AcqCardCodeMsg
E23|setct-AuthRevReqTBS
E24|setct-AuthRevResData
E25|setct-AuthRevResTBS
E26|setct-CapReqTBS
E27|setct-CapReqTBSX
E28|setct-CapResData
E29|setct-CapRevReqTBS
E30|setct-CapRevReqTBSX
E31|setct-CapRevResData
E32|setct-CredReqTBS
E33|setct-CredReqTBSX
E34|setct-CredResData
E35|setct-CredRevReqTBS
E36|setct-CredRevReqTBSX
E37|setct-CredRevResData
E38|setct-PCertReqData
E39|setct-PCertResTBS
E40|setct-BatchAdminReqData
E41|setct-BatchAdminResData
E42|setct-CardCInitResTBS
E43|setct-MeAqCInitResTBS
E44|setct-RegFormResTBS
E45|setct-CertReqData
E46|setct-CertReqTBS
E47|setct-CertResData
E48|setct-CertInqReqTBS
E49|setct-ErrorTBS
E50|setct-PIDualSignedTBE
E51|setct-PIUnsignedTBE
E52|setct-AuthReqTBE
E53|setct-AuthResTBE
E54|setct-AuthResTBEX
E55|setct-AuthTokenTBE
E56|setct-CapTokenTBE
E57|setct-CapTokenTBEX
E58|setct-AcqCardCodeMsgTBE
E59|setct-AuthRevReqTBE
E60|setct-AuthRevResTBE
E61|setct-AuthRevResTBEB
E62|setct-CapReqTBE
E63|setct-CapReqTBEX
E64|setct-CapResTBE
E65|setct-CapRevReqTBE
E66|setct-CapRevReqTBEX
E67|setct-CapRevResTBE
E68|setct-CredReqTBE
E69|setct-CredReqTBEX
E70|setct-CredResTBE
E71|setct-CredRevReqTBE
E72|setct-CredRevReqTBEX
E73|setct-CredRevResTBE
E74|setct-BatchAdminReqTBE
E75|setct-BatchAdminResTBE
E76|setct-RegFormReqTBE
E77|setct-CertReqTBE
E78|setct-CertReqTBEX
E79|setct-CertResTBE
E80|setct-CRLNotificationTBS
E81|setct-CRLNotificationResTBS
E82|setct-BCIDistributionTBS
D1|set-msgExt|message extensions
E1|setext-genCrypt|generic cryptogram
E3|setext-miAuth|merchant initiated auth
E4|setext-pinSecure
E5|setext-pinAny
E7|setext-track2
E8|setext-cv|additional verification
D3|set-attr
E0|setAttr-Cert
F0|set-rootKeyThumb
F1|set-addPolicy
E1|setAttr-PGWYcap|payment gateway capabilities
E2|setAttr-TokenType
F1|setAttr-Token-EMV
F2|setAttr-Token-B0Prime
E3|setAttr-IssCap|issuer capabilities
F3|setAttr-IssCap-CVM
G1|setAttr-GenCryptgrm|generate cryptogram
F4|setAttr-IssCap-T2
G1|setAttr-T2Enc|encrypted track 2
G2|setAttr-T2cleartxt|cleartext track 2
F5|setAttr-IssCap-Sig
G1|setAttr-TokICCsig|ICC or token signature
G2|setAttr-SecDevSig|secure device signature
D5|set-policy
E0|set-policy-root
D7|set-certExt|certificate extensions
E0|setCext-hashedRoot
E1|setCext-certType
E2|setCext-merchData
E3|setCext-cCertRequired
E4|setCext-tunneling
E5|setCext-setExt
E6|setCext-setQualf
E7|setCext-PGWYcapabilities
E8|setCext-TokenIdentifier
E9|setCext-Track2Data
E10|setCext-TokenType
E11|setCext-IssuerCapabilities
D8|set-brand
E1|set-brand-IATA-ATA
E4|set-brand-Visa
E5|set-brand-MasterCard
E30|set-brand-Diners
E34|set-brand-AmericanExpress
E35|set-brand-JCB
E6011|set-brand-Novus
C43|wap
D1|wap-wsg
E4.1|wap-wsg-idm-ecid-wtls1
F3|wap-wsg-idm-ecid-wtls3
F4|wap-wsg-idm-ecid-wtls4
F5|wap-wsg-idm-ecid-wtls5
F6|wap-wsg-idm-ecid-wtls6
F7|wap-wsg-idm-ecid-wtls7
F8|wap-wsg-idm-ecid-wtls8
F9|wap-wsg-idm-ecid-wtls9
F10|wap-wsg-idm-ecid-wtls10
F11|wap-wsg-idm-ecid-wtls11
F12|wap-wsg-idm-ecid-wtls12
+C133|tcg|Trusted Computing Group
+D1|tcg-tcpaSpecVersion
+D2|tcg-attribute|Trusted Computing Group Attributes
+E1|tcg-at-tpmManufacturer|TPM Manufacturer
+E2|tcg-at-tpmModel|TPM Model
+E3|tcg-at-tpmVersion|TPM Version
+E10|tcg-at-securityQualities|Security Qualities
+E11|tcg-at-tpmProtectionProfile|TPM Protection Profile
+E12|tcg-at-tpmSecurityTarget|TPM Security Target
+E13|tcg-at-tbbProtectionProfile|TBB Protection Profile
+E14|tcg-at-tbbSecurityTarget|TBB Security Target
+E15|tcg-at-tpmIdLabel|TPM ID Label
+E16|tcg-at-tpmSpecification|TPM Specification
+E17|tcg-at-tcgPlatformSpecification|TPM Platform Specification
+E18|tcg-at-tpmSecurityAssertions|TPM Security Assertions
+E19|tcg-at-tbbSecurityAssertions|TBB Security Assertions
+E23|tcg-at-tcgCredentialSpecification|TCG Credential Specification
+E25|tcg-at-tcgCredentialType|TCG Credential Type
+E26|tcg-at-previousPlatformCertificates|TCG Previous Platform Certificates
+E27|tcg-at-tbbSecurityAssertions-v3|TCG TBB Security Assertions V3
+E28|tcg-at-cryptographicAnchors|TCG Cryptographic Anchors
+D3|tcg-protocol|Trusted Computing Group Protocols
+E1|tcg-prt-tpmIdProtocol|TCG TPM Protocol
+D4|tcg-algorithm|Trusted Computing Group Algorithms
+E1|tcg-algorithm-null|TCG NULL Algorithm
+D5|tcg-platformClass|Trusted Computing Group Platform Classes
+E1|tcg-common|Trusted Computing Group Common
+F1|tcg-at-platformManufacturerStr|TCG Platform Manufacturer String
+F2|tcg-at-platformManufacturerId|TCG Platform Manufacturer ID
+F3|tcg-at-platformConfigUri|TCG Platform Configuration URI
+F4|tcg-at-platformModel|TCG Platform Model
+F5|tcg-at-platformVersion|TCG Platform Version
+F6|tcg-at-platformSerial|TCG Platform Serial Number
+F7|tcg-at-platformConfiguration|TCG Platform Configuration
+G1|tcg-at-platformConfiguration-v1|Platform Configuration Version 1
+G2|tcg-at-platformConfiguration-v2|Platform Configuration Version 2
+G3|tcg-at-platformConfiguration-v3|Platform Configuration Version 3
+G4|tcg-at-platformConfigUri-v3|Platform Configuration URI Version 3
+F8|tcg-at-platformIdentifier|TCG Platform Identifier
+D6|tcg-ce|Trusted Computing Group Certificate Extensions
+E2|tcg-ce-relevantCredentials|Relevant Credentials
+E3|tcg-ce-relevantManifests|Relevant Manifests
+E4|tcg-ce-virtualPlatformAttestationService|Virtual Platform Attestation Service
+E5|tcg-ce-migrationControllerAttestationService|Migration Controller Attestation Service
+E6|tcg-ce-migrationControllerRegistrationService|Migration Controller Registration Service
+E7|tcg-ce-virtualPlatformBackupService|Virtual Platform Backup Service
+D8|tcg-kp|Trusted Computing Group Key Purposes
+E1|tcg-kp-EKCertificate|Endorsement Key Certificate
+E2|tcg-kp-PlatformAttributeCertificate|Platform Attribute Certificate
+E3|tcg-kp-AIKCertificate|Attestation Identity Key Certificate
+E4|tcg-kp-PlatformKeyCertificate|Platform Key Certificate
+E5|tcg-kp-DeltaPlatformAttributeCertificate|Delta Platform Attribute Certificate
+E6|tcg-kp-DeltaPlatformKeyCertificate|Delta Platform Key Certificate
+E7|tcg-kp-AdditionalPlatformAttributeCertificate|Additional Platform Attribute Certificate
+E8|tcg-kp-AdditionalPlatformKeyCertificate|Additional Platform Key Certificate
+D11|tcg-ca|Trusted Computing Group Certificate Policies
+E4|tcg-cap-verifiedPlatformCertificate|TCG Verified Platform Certificate CA Policy
+D17|tcg-address|Trusted Computing Group Address Formats
+E1|tcg-address-ethernetmac|Ethernet MAC Address
+E2|tcg-address-wlanmac|WLAN MAC Address
+E3|tcg-address-bluetoothmac|Bluetooth MAC Address
+D18|tcg-registry|Trusted Computing Group Registry
+E3|tcg-registry-componentClass|TCG Component Class
+F1|tcg-registry-componentClass-tcg|Trusted Computed Group Registry
+F2|tcg-registry-componentClass-ietf|Internet Engineering Task Force Registry
+F3|tcg-registry-componentClass-dmtf|Distributed Management Task Force Registry
+F4|tcg-registry-componentClass-pcie|PCIE Component Class
+F5|tcg-registry-componentClass-disk|Disk Component Class
+D19|tcg-traits|Trusted Computing Group Traits
+E1|tcg-tr-ID|TCG Trait Identifiers
+F1|tcg-tr-ID-Boolean|Boolean Trait
+F2|tcg-tr-ID-CertificateIdentifier|Certificate Identifier Trait
+F3|tcg-tr-ID-CommonCriteria|Common Criteria Trait
+F4|tcg-tr-ID-componentClass|Component Class Trait
+F5|tcg-tr-ID-componentIdentifierV11|Component Identifier V1.1 Trait
+F6|tcg-tr-ID-FIPSLevel|FIPS Level Trait
+F7|tcg-tr-ID-ISO9000Level|ISO 9000 Level Trait
+F8|tcg-tr-ID-networkMAC|Network MAC Trait
+F9|tcg-tr-ID-OID|Object Identifier Trait
+F10|tcg-tr-ID-PEN|Private Enterprise Number Trait
+F11|tcg-tr-ID-platformFirmwareCapabilities|Platform Firmware Capabilities Trait
+F12|tcg-tr-ID-platformFirmwareSignatureVerification|Platform Firmware Signature Verification Trait
+F13|tcg-tr-ID-platformFirmwareUpdateCompliance|Platform Firmware Update Compliance Trait
+F14|tcg-tr-ID-platformHardwareCapabilities|Platform Hardware Capabilities Trait
+F15|tcg-tr-ID-RTM|Root of Trust for Measurement Trait
+F16|tcg-tr-ID-status|Attribute Status Trait
+F17|tcg-tr-ID-URI|Uniform Resource Identifier Trait
+F18|tcg-tr-ID-UTF8String|UTF8String Trait
+F19|tcg-tr-ID-IA5String|IA5String Trait
+F20|tcg-tr-ID-PEMCertString|PEM-Encoded Certificate String Trait
+F21|tcg-tr-ID-PublicKey|Public Key Trait
+E2|tcg-tr-category|TCG Trait Categories
+F1|tcg-tr-cat-platformManufacturer|Platform Manufacturer Trait Category
+F2|tcg-tr-cat-platformModel|Platform Model Trait Category
+F3|tcg-tr-cat-platformVersion|Platform Version Trait Category
+F4|tcg-tr-cat-platformSerial|Platform Serial Trait Category
+F5|tcg-tr-cat-platformManufacturerIdentifier|Platform Manufacturer Identifier Trait Category
+F6|tcg-tr-cat-platformOwnership|Platform Ownership Trait Category
+F7|tcg-tr-cat-componentClass|Component Class Trait Category
+F8|tcg-tr-cat-componentManufacturer|Component Manufacturer Trait Category
+F9|tcg-tr-cat-componentModel|Component Model Trait Category
+F10|tcg-tr-cat-componentSerial|Component Serial Trait Category
+F11|tcg-tr-cat-componentStatus|Component Status Trait Category
+F12|tcg-tr-cat-componentLocation|Component Location Trait Category
+F13|tcg-tr-cat-componentRevision|Component Revision Trait Category
+F14|tcg-tr-cat-componentFieldReplaceable|Component Field Replaceable Trait Category
+F15|tcg-tr-cat-EKCertificate|EK Certificate Trait Category
+F16|tcg-tr-cat-IAKCertificate|IAK Certificate Trait Category
+F17|tcg-tr-cat-IDevIDCertificate|IDevID Certificate Trait Category
+F18|tcg-tr-cat-DICECertificate|DICE Certificate Trait Category
+F19|tcg-tr-cat-SPDMCertificate|SPDM Certificate Trait Category
+F20|tcg-tr-cat-PEMCertificate|PEM Certificate Trait Category
+F21|tcg-tr-cat-PlatformCertificate|Platform Certificate Trait Category
+F22|tcg-tr-cat-DeltaPlatformCertificate|Delta Platform Certificate Trait Category
+F23|tcg-tr-cat-RebasePlatformCertificate|Rebase Platform Certificate Trait Category
+F24|tcg-tr-cat-genericCertificate|Generic Certificate Trait Category
+F25|tcg-tr-cat-CommonCriteria|Common Criteria Trait Category
+F26|tcg-tr-cat-componentIdentifierV11|Component Identifier V1.1 Trait Category
+F27|tcg-tr-cat-FIPSLevel|FIPS Level Trait Category
+F28|tcg-tr-cat-ISO9000|ISO 9000 Trait Category
+F29|tcg-tr-cat-networkMAC|Network MAC Trait Category
+F30|tcg-tr-cat-attestationProtocol|Attestation Protocol Trait Category
+F31|tcg-tr-cat-PEN|Private Enterprise Number Trait Category
+F32|tcg-tr-cat-platformFirmwareCapabilities|Platform Firmware Capabilities Trait Category
+F33|tcg-tr-cat-platformHardwareCapabilities|Platform Hardware Capabilities Trait Category
+F34|tcg-tr-cat-platformFirmwareSignatureVerification|Platform Firmware Signature Verification Trait Category
+F35|tcg-tr-cat-platformFirmwareUpdateCompliance|Platform Firmware Update Compliance Trait Category
+F36|tcg-tr-cat-RTM|Root of Trust of Measurement Trait Category
+F37|tcg-tr-cat-PublicKey|Public Key Trait Category
+E3|tcg-tr-registry|TCG Trait Registries
`;

/** Names without an identifier, marked alike: no object can be made of them, but they are taken. */
export const namesWithoutOid = String.raw`
|DES-EDE3|~
|IDEA-CFB|~
|IDEA-ECB|~
|RC2-ECB|~
|RC2-CFB|~
|RC2-OFB|~
|DES-EDE-CBC|~
|IDEA-OFB|~
|DES-EDE-CFB|~
|DES-EDE3-CFB|~
|DES-EDE-OFB|~
|DES-EDE3-OFB|~
|DESX-CBC|~
|BF-ECB|~
|BF-CFB|~
|BF-OFB|~
|RC4-40|~
|RC2-40-CBC|~
|CAST5-ECB|~
|CAST5-CFB|~
|CAST5-OFB|~
|MD5-SHA1|~
|RC5-ECB|~
|RC5-CFB|~
|RC5-OFB|~
|RC2-64-CBC|~
|ISO|~
|ITU-T|~
|JOINT-ISO-ITU-T|~
|AES-128-CFB1|~
|AES-192-CFB1|~
|AES-256-CFB1|~
|AES-128-CFB8|~
|AES-192-CFB8|~
|AES-256-CFB8|~
|DES-CFB1|~
|DES-CFB8|~
|DES-EDE3-CFB1|~
|DES-EDE3-CFB8|~
|Oakley-EC2N-3|ipsec3
|Oakley-EC2N-4|ipsec4
|CAMELLIA-128-CFB1|~
|CAMELLIA-192-CFB1|~
|CAMELLIA-256-CFB1|~
|CAMELLIA-128-CFB8|~
|CAMELLIA-192-CFB8|~
|CAMELLIA-256-CFB8|~
|gost89-cnt
|HMAC|~
|CMAC|~
|AES-128-CTR|~
|AES-192-CTR|~
|AES-256-CTR|~
|RC4-HMAC-MD5|~
|AES-128-CBC-HMAC-SHA1|~
|AES-192-CBC-HMAC-SHA1|~
|AES-256-CBC-HMAC-SHA1|~
|dh-std-kdf
|dh-cofactor-kdf
|AES-128-CBC-HMAC-SHA256|~
|AES-192-CBC-HMAC-SHA256|~
|AES-256-CBC-HMAC-SHA256|~
|AES-128-OCB|~
|AES-192-OCB|~
|AES-256-OCB|~
|gost89-cnt-12
|gost-mac-12
|gost89-cbc
|gost89-ecb
|gost89-ctr
|kuznyechik-ecb
|kuznyechik-ctr
|kuznyechik-ofb
|kuznyechik-cbc
|kuznyechik-cfb
|kuznyechik-mac
|ChaCha20-Poly1305|~
|ChaCha20|~
|TLS1-PRF|~
|HKDF|~
|KxRSA|kx-rsa
|KxECDHE|kx-ecdhe
|KxDHE|kx-dhe
|KxECDHE-PSK|kx-ecdhe-psk
|KxDHE-PSK|kx-dhe-psk
|KxRSA_PSK|kx-rsa-psk
|KxPSK|kx-psk
|KxSRP|kx-srp
|KxGOST|kx-gost
|AuthRSA|auth-rsa
|AuthECDSA|auth-ecdsa
|AuthPSK|auth-psk
|AuthDSS|auth-dss
|AuthGOST01|auth-gost01
|AuthGOST12|auth-gost12
|AuthSRP|auth-srp
|AuthNULL|auth-null
|Poly1305|~
|SipHash|~
|KxANY|kx-any
|AuthANY|auth-any
|ARIA-128-CFB1|~
|ARIA-192-CFB1|~
|ARIA-256-CFB1|~
|ARIA-128-CFB8|~
|ARIA-192-CFB8|~
|ARIA-256-CFB8|~
|ffdhe2048
|ffdhe3072
|ffdhe4096
|ffdhe6144
|ffdhe8192
|magma-ecb
|magma-ctr
|magma-ofb
|magma-cbc
|magma-cfb
|magma-mac
|AES-128-SIV|~
|AES-192-SIV|~
|AES-256-SIV|~
|SSHKDF|~
|SSKDF|~
|X963KDF|~
|X942KDF|~
|modp_1536
|modp_2048
|modp_3072
|modp_4096
|modp_6144
|modp_8192
|KxGOST18|kx-gost18
+|brainpoolP256r1tls13
+|brainpoolP384r1tls13
+|brainpoolP512r1tls13
+|brotli|Brotli compression
+|zstd|Zstandard compression
`;

package io.sifaka.standalone;

import io.sifaka.gateway.certificate.KeyEntry;
import io.sifaka.tls.Der;
import io.sifaka.tls.Pem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Certificates that vouch for themselves, for {@code localhost} (RFC 5280 §4.1). The JDK reads certificates but has no public
 * way to make one; the few values that this takes need no library.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
record SelfSigned(String certificate, String key) {
    private static final int YEARS = 20;
    private static final int SERIAL_BITS = 127;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SET = 0x31;
    private static final int EXPLICIT_0 = 0xa0;
    private static final int EXPLICIT_3 = 0xa3;
    private static final int DNS_NAME = 0x82;

    private static final Der COMMON_NAME = identifier("550403");
    private static final Der ALTERNATIVE_NAME = identifier("551d11");

    /** What may be made: the type of key, how it is made, and how it signs, in the JDK's words and in DER. */
    private record Kind(String algorithm, int bits, String signature, Der signedBy) {
        private static final Der NULL = new Der(0x05, new byte[0]);

        static Kind of(String type) {
            return type.equals("EC")
                    ? new Kind("EC", 256, "SHA256withECDSA", Der.sequence(SelfSigned.identifier("2a8648ce3d040302")))
                    : new Kind(
                            "RSA",
                            2048,
                            "SHA256withRSA",
                            Der.sequence(SelfSigned.identifier("2a864886f70d01010b"), NULL));
        }
    }

    /** A new pair, {@code EC} or {@code RSA}. */
    static SelfSigned ofType(String type, Instant now) throws GeneralSecurityException {
        Kind kind = Kind.of(type);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm);
        generator.initialize(kind.bits);
        KeyPair pair = generator.generateKeyPair();
        Der content = content(kind, pair, now);
        Signature signature = Signature.getInstance(kind.signature);
        signature.initSign(pair.getPrivate());
        signature.update(content.encoded());
        Der certificate = Der.sequence(content, kind.signedBy, Der.bits(signature.sign()));
        return new SelfSigned(
                new Pem("CERTIFICATE", certificate.encoded()).text(),
                new Pem("PRIVATE KEY", pair.getPrivate().getEncoded()).text());
    }

    KeyEntry entry(String alias) throws GeneralSecurityException {
        return KeyEntry.parse(alias, certificate, key);
    }

    private static Der content(Kind kind, KeyPair pair, Instant now) {
        Der name = Der.sequence(Der.of(SET, Der.sequence(COMMON_NAME, text(UTF8_STRING, "localhost"))));
        Der validity = Der.sequence(
                time(now.minus(1, ChronoUnit.DAYS)),
                time(now.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant()));
        Der names = Der.sequence(text(DNS_NAME, "localhost"));
        Der extensions = Der.sequence(Der.sequence(ALTERNATIVE_NAME, new Der(Der.OCTET_STRING, names.encoded())));
        return Der.sequence(
                Der.of(EXPLICIT_0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
                kind.signedBy,
                name,
                validity,
                name,
                Der.encoded(pair.getPublic().getEncoded()),
                Der.of(EXPLICIT_3, extensions));
    }

    private static Der identifier(String hex) {
        return new Der(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex(hex));
    }

    private static Der text(int tag, String text) {
        return new Der(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Der time(Instant time) {
        return text(GENERALIZED_TIME, TIME.format(time));
    }
}

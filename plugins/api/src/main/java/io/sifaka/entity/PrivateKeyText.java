package io.sifaka.entity;

import io.sifaka.schema.Vetted;
import io.sifaka.tls.PrivateKeys;
import java.security.InvalidKeyException;
import java.util.Optional;

/** A private key as PEM text, not encrypted. */
final class PrivateKeyText implements Vetted.Check {
    /** Kong's words, which are OpenSSL's; clients look for the beginning. */
    private static final String INVALID = "invalid key: pkey.new:load_key: error:1E08010C:DECODER routines:"
            + "OSSL_DECODER_from_bio:unsupported:crypto/encode_decode/decoder_lib.c:103:";

    @Override
    public Optional<String> refusal(String text) {
        try {
            PrivateKeys.parse(text);
            return Optional.empty();
        } catch (InvalidKeyException e) {
            return Optional.of(INVALID);
        }
    }
}

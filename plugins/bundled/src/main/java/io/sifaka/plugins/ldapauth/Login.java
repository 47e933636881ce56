package io.sifaka.plugins.ldapauth;

import io.sifaka.plugin.ClientRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A user name and a password, as a request gives them. Neither is empty. */
record Login(String username, String password) {
    /** No directory knows longer ones; what is longer is not passed on. */
    private static final int LONGEST = 1024;

    /** What a header says after its scheme, unless it says it twice. */
    static Optional<Login> of(ClientRequest request, String header, String scheme) {
        List<String> values = request.headers().all(header);
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        boolean ours = value.regionMatches(true, 0, scheme, 0, scheme.length())
                && value.length() > scheme.length()
                && Character.isWhitespace(value.charAt(scheme.length()));
        return ours ? decoded(value.substring(scheme.length()).strip()).flatMap(Login::parted) : Optional.empty();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The parts of {@code username:password}; the password may hold colons. An empty password would be an anonymous bind, which
     * a directory grants to everybody (RFC 4513 §5.1.2).
     */
    private static Optional<Login> parted(String pair) {
        int colon = pair.indexOf(':');
        boolean whole = colon > 0 && colon < pair.length() - 1 && pair.length() <= LONGEST;
        return whole ? Optional.of(new Login(pair.substring(0, colon), pair.substring(colon + 1))) : Optional.empty();
    }

    /** The name only: a password is not for logs. */
    @Override
    public String toString() {
        return username;
    }
}

package io.sifaka.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of a PEM text (RFC 7468): a label such as {@code CERTIFICATE}, and bytes. */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
    private static final int LINE = 64;

    private final String label;
    private final byte[] der;

    public Pem(String label, byte[] der) {
        this.label = label;
        this.der = der.clone();
    }

    public String label() {
        return label;
    }

    public byte[] der() {
        return der.clone();
    }

    /** The blocks of a text, in order; what is between them, or is no Base64, is passed over. */
    public static List<Pem> blocks(String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                String label = matcher.group(1);
                blocks.add(new Pem(label, Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                // damaged: as good as not there
            }
        }
        return blocks;
    }

    /** The block as text. */
    public String text() {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}

package io.sifaka.gateway.header;

import io.sifaka.gateway.exchange.HeaderList;
import java.util.Locale;
import java.util.Set;

/** Says which trailer fields may go on: a recipient may merge them into the header, long after the gateway looked at that. */
public final class TrailerFields {
    /** What decides how a message is taken (RFC 9110 §6.5.1), besides what the gateway writes itself. */
    private static final Set<String> DECIDING = Set.of(
            "age",
            "allow",
            "authorization",
            "cache-control",
            "content-encoding",
            "content-range",
            "content-type",
            "cookie",
            "date",
            "expires",
            "forwarded",
            "location",
            "max-forwards",
            "pragma",
            "proxy-authenticate",
            "proxy-authorization",
            "range",
            "retry-after",
            "server",
            "set-cookie",
            "vary",
            "www-authenticate");

    private TrailerFields() {}

    /** Those of a message's trailer fields that go on. */
    public static HeaderList passedOn(HeaderList received) {
        HeaderList passed = new HeaderList();
        for (int i = 0; i < received.size(); i++) {
            if (mayTrail(received.name(i).replace('_', '-').toLowerCase(Locale.ROOT))) {
                passed.put(received.name(i), received.value(i));
            }
        }
        return passed;
    }

    private static boolean mayTrail(String name) {
        return !FieldNames.writtenByGateway(name)
                && !FieldNames.isIdentity(name)
                && !DECIDING.contains(name)
                && !name.startsWith("if-")
                && !name.startsWith("x-forwarded-");
    }
}

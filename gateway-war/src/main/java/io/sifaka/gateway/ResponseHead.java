package io.sifaka.gateway;

import io.sifaka.gateway.exchange.ContentLength;
import io.sifaka.gateway.exchange.DraftResponse;
import io.sifaka.gateway.exchange.HeaderList;
import jakarta.servlet.http.HttpServletResponse;

/** Writes a response's status and header fields to the container. Framing is the container's, made from the length alone. */
final class ResponseHead {
    private ResponseHead() {}

    /** @return the length of the body; -1 when it is not known */
    static long write(DraftResponse draft, HttpServletResponse response) {
        response.setStatus(draft.status());
        HeaderList headers = draft.headers();
        for (int i = 0; i < headers.size(); i++) {
            write(headers.name(i), headers.value(i), response);
        }
        if (hasNoBody(draft.status())) {
            return 0;
        }
        String announced = headers.get("Content-Length");
        long length = announced == null ? -1 : ContentLength.parse(announced);
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
        return length;
    }

    /** Whether responses of a status end with their header fields (RFC 9110 §6.4.1); what follows a 101 is none. */
    static boolean hasNoBody(int status) {
        return status == 204 || status == 304 || status == 101;
    }

    private static void write(String name, String value, HttpServletResponse response) {
        switch (name.length()) {
            case 4, 6 -> {
                if (name.equalsIgnoreCase("Date") || name.equalsIgnoreCase("Server")) {
                    response.setHeader(name, value); // containers put their own there first
                } else {
                    response.addHeader(name, value);
                }
            }
            case 14 -> {
                if (!name.equalsIgnoreCase("Content-Length")) {
                    response.addHeader(name, value);
                }
            }
            case 17 -> {
                if (!name.equalsIgnoreCase("Transfer-Encoding")) {
                    response.addHeader(name, value);
                }
            }
            default -> response.addHeader(name, value);
        }
    }
}

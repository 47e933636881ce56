package io.sifaka.gateway.error;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The forms of an error's body, with Kong's texts (3.9); what is put into them is escaped. */
enum ErrorFormat {
    JSON("application/json", """
            {
              "message":"%s",
              "request_id":"%s"
            }""") {
        @Override
        String escape(String text) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
    },
    HTML("text/html", """
            <!doctype html>
            <html>
              <head>
                <meta charset="utf-8">
                <title>Error</title>
              </head>
              <body>
                <h1>Error</h1>
                <p>%s.</p>
                <p>request_id: %s</p>
              </body>
            </html>
            """) {
        @Override
        String escape(String text) {
            return markup(text);
        }
    },
    XML("application/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <error>
              <message>%s</message>
              <requestid>%s</requestid>
            </error>
            """) {
        @Override
        String escape(String text) {
            return markup(text);
        }
    },
    PLAIN("text/plain", """
            %s
            request_id: %s
            """) {
        @Override
        String escape(String text) {
            return text;
        }
    };

    private final String mediaType;
    private final String template;

    ErrorFormat(String mediaType, String template) {
        this.mediaType = mediaType;
        this.template = template;
    }

    abstract String escape(String text);

    /** The value of a Content-Type field. */
    String contentType() {
        return mediaType + "; charset=utf-8";
    }

    /** Kong's text for it, with two places marked {@code %s}. */
    String template() {
        return template;
    }

    /** The form of a media type that the node is configured with. */
    static ErrorFormat of(String mediaType) {
        for (ErrorFormat format : values()) {
            if (format.mediaType.equals(mediaType)) {
                return format;
            }
        }
        throw new IllegalArgumentException("no errors are written as " + mediaType);
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

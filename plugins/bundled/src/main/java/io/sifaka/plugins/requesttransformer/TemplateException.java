package io.sifaka.plugins.requesttransformer;

/** A template that cannot be read, or has no value for a request. Its message never holds what the request has. */
final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TemplateException(String message) {
        super(message);
    }
}

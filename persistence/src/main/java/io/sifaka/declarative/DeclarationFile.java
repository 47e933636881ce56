package io.sifaka.declarative;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads documents from files. */
public final class DeclarationFile {
    private DeclarationFile() {}

    /**
     * The document in a file, values of the environment filled in as decK does.
     *
     * @throws DeclarationException when it cannot be read, saying why and where
     */
    public static Declaration read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Declaration.read(Placeholders.fill(text, System.getenv()));
        } catch (IOException e) {
            throw DeclarationException.unreadable("cannot read " + file + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof CharacterCodingException ? "it is no UTF-8 text" : String.valueOf(e.getMessage());
    }
}

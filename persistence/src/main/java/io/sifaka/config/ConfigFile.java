package io.sifaka.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a configuration file: {@code key = value} a line; {@code #} starts a comment, {@code \#} is the character. */
final class ConfigFile {
    private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)#.*");

    private final Path file;
    private final List<String> problems;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private ConfigFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The settings of a file; what cannot be read is added to the problems. */
    static List<Setting> read(Path file, List<String> problems) {
        ConfigFile reading = new ConfigFile(file, problems);
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                reading.line(i + 1, lines.get(i));
            }
        } catch (IOException e) {
            problems.add("cannot read configuration file " + file + ": " + reason(e));
        }
        return new ArrayList<>(reading.settings.values());
    }

    private void line(int number, String line) {
        String text = COMMENT.matcher(line).replaceFirst("").replace("\\#", "#").strip();
        if (text.isEmpty()) {
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(place(number) + ": expected key = value");
            return;
        }
        String key = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        Setting setting = new Setting(key, text.substring(equals + 1).strip(), place(number) + ": " + key);
        if (settings.putIfAbsent(key, setting) != null) {
            problems.add(setting.place() + " is set a second time");
        }
    }

    private String place(int number) {
        return file + " line " + number;
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

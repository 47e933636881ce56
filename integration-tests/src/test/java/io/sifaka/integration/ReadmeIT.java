package io.sifaka.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, on other ports. */
class ReadmeIT {
    @Test
    void itsCommandsRefuseTheRequestAndThenLetItThrough(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws IOException {
        List<String> curls = Files.readAllLines(Sifaka.ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
        int echoPort = FreePort.find();
        Sifaka sifaka = new Sifaka(directory);
        List<String> outputs = new ArrayList<>();
        try (Forked node = sifaka.start();
                Forked echo = sifaka.run("echo", "--port", String.valueOf(echoPort))) {
            node.awaitOutput("Ctrl-C");
            echo.awaitOutput("answers");
            for (String curl : curls) {
                String command = curl.replace("127.0.0.1:8000", sifaka.proxyAddress())
                        .replace("127.0.0.1:8001", sifaka.adminAddress())
                        .replace("127.0.0.1:9000", "127.0.0.1:" + echoPort);
                outputs.add(output(command, directory));
            }
        }

        assertThat(outputs).hasSizeGreaterThanOrEqualTo(7);
        assertThat(outputs.get(outputs.size() - 2)).contains("401 Unauthorized", "No API key found in request");
        assertThat(outputs.get(outputs.size() - 1)).contains("200 OK", "\"X-Consumer-Username\" : \"ada\"");
    }

    private static String output(String command, Path directory) {
        Path log = directory.resolve("curl" + System.nanoTime() + ".log");
        Forked curl = Forked.start(List.of("bash", "-c", command), Map.of(), directory, log);
        assertThat(curl.awaitExit()).as(command).isZero();
        return curl.output();
    }
}

package io.sifaka.plugin.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginIndexerTest {
    private static final String HEAD = """
            package a;
            import io.sifaka.plugin.*;
            @PluginInfo(name = "p", priority = 1)
            """;

    @TempDir
    Path classes;

    /** Compiles sources, each of a class {@code a.P1}, {@code a.P2} …, and returns the errors. */
    private List<String> compile(int from, String... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<Source> units = Stream.iterate(0, i -> i + 1)
                    .limit(sources.length)
                    .map(i -> new Source("a/P" + (from + i) + ".java", sources[i]))
                    .toList();
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, List.of("-classpath", classPath()), null, units);
            task.setProcessors(List.of(new PluginIndexer()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private String classPath() {
        return System.getProperty("java.class.path") + System.getProperty("path.separator") + classes;
    }

    private String index() throws IOException {
        return Files.readString(classes.resolve("META-INF/services/io.sifaka.plugin.PluginHandler"));
    }

    private static String plugin(String name) {
        return HEAD + "public class " + name + " implements PluginHandler<" + name + ".C> { public record C() {} }";
    }

    @Test
    void listsThePlugins() throws IOException {
        assertThat(compile(1, plugin("P1"), plugin("P2"))).isEmpty();
        assertThat(index()).isEqualTo("a.P1\na.P2\n");
    }

    @Test
    void keepsWhatAnEarlierCompilationListed() throws IOException {
        compile(1, plugin("P1"), plugin("P2"));

        assertThat(compile(3, plugin("P3"))).isEmpty();
        assertThat(index()).isEqualTo("a.P1\na.P2\na.P3\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            class P1 implements PluginHandler<P1.C> { record C() {} }                              ; must be public and not abstract
            public abstract class P1 implements PluginHandler<P1.C> { public record C() {} }       ; must be public and not abstract
            public class P1 { }                                                                    ; must implement PluginHandler
            public class P1 implements PluginHandler<P1.C> { record C() {} public P1(int i) {} }   ; must have one public constructor
            public class P1 implements PluginHandler<P1.C> { record C() {} P1() {} }               ; must have one public constructor
            """)
    void refusesAClassThatNoNodeCouldBuild(String declaration, String problem) throws IOException {
        assertThat(compile(1, HEAD + declaration)).singleElement().asString().contains(problem);
    }

    @Test
    void takesAConstructorWithAContext() throws IOException {
        assertThat(compile(
                        1,
                        HEAD + "public class P1 implements PluginHandler<P1.C> { public record C() {}"
                                + " public P1(PluginContext node) {} }"))
                .isEmpty();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

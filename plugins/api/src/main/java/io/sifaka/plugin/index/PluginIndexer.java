package io.sifaka.plugin.index;

import io.sifaka.plugin.PluginHandler;
import io.sifaka.plugin.PluginInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Lists the compiled classes that carry {@link PluginInfo} in {@code META-INF/services/io.sifaka.plugin.PluginHandler},
 * where a node finds them; refuses a class that a node could not use.
 */
public final class PluginIndexer extends AbstractProcessor {
    private static final String INDEX = "META-INF/services/" + PluginHandler.class.getName();

    private final Set<String> handlers = new TreeSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(PluginInfo.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        HandlerShape shape = new HandlerShape(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        for (Element element : round.getElementsAnnotatedWith(PluginInfo.class)) {
            shape.problem((TypeElement) element)
                    .ifPresentOrElse(
                            problem ->
                                    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem, element),
                            () -> handlers.add(binaryName((TypeElement) element)));
        }
        if (round.processingOver() && !round.errorRaised() && !handlers.isEmpty()) {
            write();
        }
        return false;
    }

    private String binaryName(TypeElement handler) {
        return processingEnv.getElementUtils().getBinaryName(handler).toString();
    }

    private void write() {
        keepListed();
        try (Writer index = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
                .openWriter()) {
            index.write(String.join("\n", handlers) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + INDEX, e);
        }
    }

    /** A compilation of some of the files must not lose what an earlier one of all of them listed. */
    private void keepListed() {
        try {
            FileObject index = processingEnv.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", INDEX);
            index.getCharContent(true)
                    .toString()
                    .lines()
                    .filter(this::isHandler)
                    .forEach(handlers::add);
        } catch (IOException e) {
            // there is none yet: NoSuchFileException or FileNotFoundException, as the compiler pleases
        }
    }

    private boolean isHandler(String name) {
        TypeElement known = processingEnv.getElementUtils().getTypeElement(name.replace('$', '.'));
        return known != null && known.getAnnotation(PluginInfo.class) != null;
    }
}

package io.sifaka.plugin.index;

import io.sifaka.plugin.PluginContext;
import io.sifaka.plugin.PluginHandler;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a class must be like for a node to build it. */
record HandlerShape(Elements elements, Types types) {

    /** Why a node could not build this class; empty when it could. */
    Optional<String> problem(TypeElement handler) {
        if (handler.getKind() != ElementKind.CLASS || !types.isSubtype(erasure(handler.asType()), handlerType())) {
            return Optional.of("a class with @PluginInfo must implement PluginHandler");
        } else if (!isPublic(handler) || handler.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("a class with @PluginInfo must be public and not abstract");
        } else if (!isStatic(handler)) {
            return Optional.of("a nested class with @PluginInfo must be static");
        } else if (!hasOneUsableConstructor(handler)) {
            return Optional.of("a class with @PluginInfo must have one public constructor,"
                    + " without parameters or with a PluginContext");
        }
        return Optional.empty();
    }

    private TypeMirror handlerType() {
        return erasure(elements.getTypeElement(PluginHandler.class.getName()).asType());
    }

    private TypeMirror erasure(TypeMirror type) {
        return types.erasure(type);
    }

    /** Public together with every class that it is nested in. */
    private static boolean isPublic(TypeElement handler) {
        boolean enclosingIsPublic =
                !(handler.getEnclosingElement() instanceof TypeElement enclosing) || isPublic(enclosing);
        return handler.getModifiers().contains(Modifier.PUBLIC) && enclosingIsPublic;
    }

    private static boolean isStatic(TypeElement handler) {
        return !(handler.getEnclosingElement() instanceof TypeElement)
                || handler.getModifiers().contains(Modifier.STATIC);
    }

    private boolean hasOneUsableConstructor(TypeElement handler) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(handler.getEnclosedElements()).stream()
                .filter(constructor -> isPublic(constructor))
                .toList();
        return constructors.size() == 1
                && constructors.get(0).getParameters().stream().allMatch(this::isContext)
                && constructors.get(0).getParameters().size() <= 1;
    }

    private static boolean isPublic(Element constructor) {
        return constructor.getModifiers().contains(Modifier.PUBLIC);
    }

    private boolean isContext(VariableElement parameter) {
        TypeMirror context =
                elements.getTypeElement(PluginContext.class.getName()).asType();
        return types.isSameType(parameter.asType(), context);
    }
}

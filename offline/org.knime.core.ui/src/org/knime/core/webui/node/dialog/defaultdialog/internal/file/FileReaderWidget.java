package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Offline stand-in of KNIME's annotation of the same name: the file is read. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface FileReaderWidget {

    /** @return the extensions of the files to choose from; all when empty */
    String[] fileExtensions() default {};
}

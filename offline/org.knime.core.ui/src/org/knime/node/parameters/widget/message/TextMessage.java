package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Offline stand-in of KNIME's annotation of the same name: a message in the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {

    /** @return computes it */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** Computes a message. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<Message>> {

        /**
         * @param context what is known of the node
         * @return whether there is a message
         */
        boolean showMessage(NodeParametersInput context);

        /** @return the title */
        String title();

        /** @return the text */
        String description();

        /** @return the kind of message */
        MessageType type();

        @Override
        default void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(final NodeParametersInput context) {
            return showMessage(context) ? Optional.of(new Message(title(), description(), type())) : Optional.empty();
        }
    }

    /**
     * A message.
     *
     * @param title the title
     * @param description the text
     * @param type the kind of message
     */
    record Message(String title, String description, MessageType type) {}

    /** Kinds of messages. */
    enum MessageType {
        /** Good to know. */
        INFO,
        /** Better look. */
        WARNING,
        /** Wrong. */
        ERROR,
        /** Done. */
        SUCCESS
    }
}

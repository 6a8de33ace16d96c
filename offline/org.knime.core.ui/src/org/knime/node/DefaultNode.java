package org.knime.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;

/** Offline stand-in of KNIME's class of the same name: what a node is and does. */
public final class DefaultNode implements FluentNodeAPI {

    private final String m_name;

    private final String m_icon;

    private final String m_shortDescription;

    private final String m_fullDescription;

    private final PortList m_ports;

    private final DefaultModel m_model;

    private DefaultView m_view;

    private NodeType m_nodeType;

    private final List<String> m_keywords = new ArrayList<>();

    private DefaultNode(
            final String name,
            final String icon,
            final String shortDescription,
            final String fullDescription,
            final PortList ports,
            final DefaultModel model) {
        m_name = name;
        m_icon = icon;
        m_shortDescription = shortDescription;
        m_fullDescription = fullDescription;
        m_ports = ports;
        m_model = model;
    }

    /** @return asks for the name of a node */
    public static RequireName create() {
        return name -> icon -> shortDescription -> fullDescription -> (major, minor, revision) -> ports -> {
            final PortList list = new PortList();
            ports.accept(list);
            return model -> new DefaultNode(
                    name, icon, shortDescription, fullDescription, list, model.apply(DefaultModel.create()));
        };
    }

    String name() {
        return m_name;
    }

    String icon() {
        return m_icon;
    }

    String shortDescription() {
        return m_shortDescription;
    }

    String fullDescription() {
        return m_fullDescription;
    }

    PortList ports() {
        return m_ports;
    }

    DefaultModel model() {
        return m_model;
    }

    Optional<DefaultView> view() {
        return Optional.ofNullable(m_view);
    }

    List<String> keywordList() {
        return List.copyOf(m_keywords);
    }

    /**
     * @param view describes the view
     * @return this
     */
    public DefaultNode addView(final Function<RequireViewParameters, DefaultView> view) {
        if (m_view != null) {
            throw new UnsupportedOperationException("A node can have one view only.");
        }
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /**
     * @param nodeType what the node does
     * @return this
     */
    public DefaultNode nodeType(final NodeType nodeType) {
        CheckUtils.checkState(m_nodeType == null, "nodeType() has already been called.");
        m_nodeType = nodeType;
        return this;
    }

    /**
     * @param keywords words to find the node by
     * @return this
     */
    public DefaultNode keywords(final String... keywords) {
        CheckUtils.checkState(m_keywords.isEmpty(), "keywords() has already been called.");
        m_keywords.addAll(Arrays.asList(keywords));
        return this;
    }

    /** Asks for the name. */
    public interface RequireName {

        /**
         * @param name the name of the node
         * @return the next stage
         */
        RequireIcon name(String name);
    }

    /** Asks for the icon. */
    public interface RequireIcon {

        /**
         * @param icon a path relative to the factory
         * @return the next stage
         */
        RequireShortDescription icon(String icon);
    }

    /** Asks for the short description. */
    public interface RequireShortDescription {

        /**
         * @param shortDescription one sentence
         * @return the next stage
         */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** Asks for the full description. */
    public interface RequireFullDescription {

        /**
         * @param fullDescription simple HTML
         * @return the next stage
         */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** Asks for the first version with the node. */
    public interface RequireSinceVersion {

        /**
         * @param major the first number of the version
         * @param minor the second number
         * @param revision the third number
         * @return the next stage
         */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** Asks for the model. */
    public interface RequireModel {

        /**
         * @param model describes what the node does
         * @return the node
         */
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }
}

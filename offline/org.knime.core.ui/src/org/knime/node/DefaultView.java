package org.knime.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.data.DataService.DataServiceBuilder;
import org.knime.core.webui.data.InitialDataService.Serializer;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** Offline stand-in of KNIME's class of the same name: the view of a node. */
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    private final String m_description;

    private final Page m_page;

    private DefaultInitialData<?> m_initialData;

    private DefaultDataService m_dataService;

    private DefaultView(
            final Class<? extends NodeParameters> parametersClass, final String description, final Page page) {
        m_parametersClass = parametersClass;
        m_description = description;
        m_page = page;
    }

    static RequireViewParameters create() {
        return parametersClass ->
                description -> page -> new DefaultView(parametersClass, description, page.apply(Page.create()));
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    String description() {
        return m_description;
    }

    Page page() {
        return m_page;
    }

    Optional<DefaultInitialData<?>> initialData() {
        return Optional.ofNullable(m_initialData);
    }

    Map<String, Function<ViewInput, Object>> services() {
        return m_dataService == null ? Map.of() : m_dataService.m_handlers;
    }

    /**
     * @param <D> the class of the data
     * @param initialData what the page gets when it is opened
     * @return this
     */
    public <D> DefaultView initialData(final Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        m_initialData = initialData.apply(new RequireInitialData() {

            @Override
            public <T> DefaultInitialData<T> data(final Function<ViewInput, T> data) {
                return new DefaultInitialData<>(data);
            }
        });
        return this;
    }

    /**
     * @param dataService what the page can call
     * @return this
     */
    public DefaultView dataService(final Function<RequireDataService, DefaultDataService> dataService) {
        m_dataService = dataService.apply(new RequireDataService() {

            @Override
            public SingleHandlerDataService handler(final Function<ViewInput, Object> handler) {
                final SingleHandlerDataService service = new SingleHandlerDataService();
                service.put("", handler);
                return service;
            }

            @Override
            public MultipleNamedHandlersDataService addHandler(
                    final String name, final Function<ViewInput, Object> handler) {
                return new MultipleNamedHandlersDataService().addHandler(name, handler);
            }
        });
        return this;
    }

    /** Asks for the parameters of the view. */
    public interface RequireViewParameters {

        /**
         * @param parametersClass the class of the parameters
         * @return the next stage
         */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** @return the next stage */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Asks for the description. */
    public interface RequireDescription {

        /**
         * @param description what the view shows
         * @return the next stage
         */
        RequirePage description(String description);
    }

    /** Asks for the page. */
    public interface RequirePage {

        /**
         * @param page describes the page
         * @return the view
         */
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Asks for the initial data. */
    public interface RequireInitialData {

        /**
         * @param <D> the class of the data
         * @param data makes it
         * @return the initial data
         */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** Asks for named data services. */
    public interface AllowAddingNamedHandler {

        /**
         * @param name the name of a service
         * @param handler makes an object whose public methods the page can call
         * @return the services
         */
        MultipleNamedHandlersDataService addHandler(String name, Function<ViewInput, Object> handler);
    }

    /** Asks for a data service. */
    public interface RequireDataService extends AllowAddingNamedHandler {

        /**
         * @param handler makes an object whose public methods the page can call
         * @return the service
         */
        SingleHandlerDataService handler(Function<ViewInput, Object> handler);
    }

    /**
     * What initial data and data services share.
     *
     * @param <T> the heir
     */
    abstract static class AbstractDataService<T extends DataServiceBuilder> implements DataServiceBuilder {

        private Runnable m_disposal;

        private Runnable m_deactivation;

        AbstractDataService() {}

        @Override
        public T onDispose(final Runnable dispose) {
            CheckUtils.checkState(m_disposal == null, "onDispose already set");
            m_disposal = dispose;
            return self();
        }

        @Override
        public T onDeactivate(final Runnable deactivate) {
            CheckUtils.checkState(m_deactivation == null, "onDeactivate already set");
            m_deactivation = deactivate;
            return self();
        }

        @SuppressWarnings("unchecked")
        private T self() {
            return (T) this;
        }
    }

    /**
     * What the page gets when it is opened.
     *
     * @param <D> the class of the data
     */
    public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>>
            implements FluentNodeAPI {

        private final Function<ViewInput, D> m_data;

        private Serializer<D> m_serializer;

        DefaultInitialData(final Function<ViewInput, D> data) {
            m_data = data;
        }

        /** The data, or its text when there is a serializer. */
        Object make(final ViewInput input) throws java.io.IOException {
            final D data = m_data.apply(input);
            return m_serializer == null ? data : m_serializer.serialize(data);
        }
    }

    /** What the page can call. */
    public abstract static class DefaultDataService extends AbstractDataService<DefaultDataService>
            implements FluentNodeAPI {

        private final Map<String, Function<ViewInput, Object>> m_handlers = new LinkedHashMap<>();

        DefaultDataService() {}

        final void put(final String name, final Function<ViewInput, Object> handler) {
            m_handlers.put(name, handler);
        }
    }

    /** One object that the page can call. */
    public static final class SingleHandlerDataService extends DefaultDataService {

        SingleHandlerDataService() {}
    }

    /** Several objects that the page can call. */
    public static final class MultipleNamedHandlersDataService extends DefaultDataService
            implements AllowAddingNamedHandler {

        MultipleNamedHandlersDataService() {}

        @Override
        public MultipleNamedHandlersDataService addHandler(
                final String name, final Function<ViewInput, Object> handler) {
            put(name, handler);
            return this;
        }
    }

    /** What a view is made from. */
    public interface ViewInput {

        /**
         * @param <S> the class of the parameters
         * @return the parameters of the view
         */
        <S extends NodeParameters> S getParameters();

        /** @return what the node handed over, which must be tables */
        default BufferedDataTable[] getInternalTables() {
            return java.util.Arrays.stream(getInternalPortObjects())
                    .map(BufferedDataTable.class::cast)
                    .toArray(BufferedDataTable[]::new);
        }

        /** @return what the node handed over */
        PortObject[] getInternalPortObjects();
    }
}

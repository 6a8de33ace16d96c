/**
 * The KNIME end of a page: the messages that a view exchanges with the program that embeds it.
 *
 * A page asks its parent window with `{type: "UIExtensionRequest", requestId, payload: {method, params}}` and gets
 * `{type: "UIExtensionResponse", requestId, payload}`. `getConfig` tells which node this is, and often the initial data;
 * `callNodeDataService` forwards to the node's data services, where data are asked for with JSON-RPC 2.0.
 */

const PATIENCE_MILLIS = 60_000;

let lastRequest = 0;

function request(method, ...params) {
  const requestId = `ephys-${++lastRequest}-${Math.random().toString(36).slice(2)}`;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      window.removeEventListener('message', listener);
      reject(new Error(`KNIME did not answer "${method}" within ${PATIENCE_MILLIS / 1000} s. Reopen the view.`));
    }, PATIENCE_MILLIS);
    function listener(event) {
      const message = event.data;
      if (
        event.source !== window.parent ||
        message?.type !== 'UIExtensionResponse' ||
        message.requestId !== requestId
      ) {
        return;
      }
      clearTimeout(timer);
      window.removeEventListener('message', listener);
      resolve(message.payload);
    }
    window.addEventListener('message', listener);
    window.parent.postMessage({ type: 'UIExtensionRequest', requestId, payload: { method, params } }, '*');
  });
}

function parsed(value) {
  return typeof value === 'string' && value !== '' ? JSON.parse(value) : value;
}

/** The result inside an answer of a data service; an error or a problem that the node reports becomes an Error. */
function resultOf(answer) {
  const problem = answer?.error ?? answer?.userError ?? answer?.internalError;
  if (problem) {
    throw new Error(problem.message ?? 'The node reported a problem without saying which.');
  }
  return { result: answer?.result, warnings: answer?.warningMessages ?? [] };
}

/** Connects to KNIME; the answer has the initial data, warnings, and `call(method, params)` for more. */
export async function connect() {
  const config = parsed(await request('getConfig'));
  const { projectId, workflowId, nodeId, extensionType } = config;

  async function service(serviceType, dataServiceRequest = '') {
    return parsed(
      await request('callNodeDataService', {
        projectId,
        workflowId,
        nodeId,
        extensionType,
        serviceType,
        dataServiceRequest,
      }),
    );
  }

  let lastCall = 0;
  async function call(method, params) {
    const id = ++lastCall;
    const envelope = await service('data', JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return resultOf(parsed(envelope?.result)).result;
  }

  const initial = parsed(config.initialData) ?? (await service('initial_data'));
  const { result, warnings } = resultOf(initial);
  window.parent.postMessage({ type: 'UIExtensionReady' }, '*');
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      window.parent.postMessage({ type: 'UIExtensionEscapePressed' }, '*');
    }
  });
  return { data: parsed(result), warnings, call };
}

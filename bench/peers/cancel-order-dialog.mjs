/** Cancelling an order as a waterfall of Bot Framework's own prompts: the slots of Parley's cancel-order flow. */
import {
  ChoicePrompt,
  ComponentDialog,
  ConfirmPrompt,
  DialogSet,
  DialogTurnStatus,
  TextPrompt,
  WaterfallDialog,
} from 'botbuilder-dialogs';

const REASONS = ['No longer needed', 'Ordered by mistake'];
const ORDER_ID = /#?\s?w\s?(\d{7})(?!\d)/i;

export class CancelOrderDialog extends ComponentDialog {
  constructor() {
    super('cancel-order');
    this.addDialog(new TextPrompt('orderId', async ({ recognized }) => orderIdIn(recognized.value) !== null));
    this.addDialog(new ChoicePrompt('reason', undefined, 'en-us'));
    this.addDialog(new ConfirmPrompt('confirm', undefined, 'en-us'));
    this.addDialog(
      new WaterfallDialog(
        'steps',
        [askOrder, askReason, askConfirmation, finish].map((step) => step.bind(this)),
      ),
    );
    this.initialDialogId = 'steps';
  }

  /** Goes on where the conversation is, or begins. Answers whether an order was cancelled by this turn. */
  async run(context, accessor) {
    const dialogs = new DialogSet(accessor);
    dialogs.add(this);
    const dialogContext = await dialogs.createContext(context);
    const { status, result } = await dialogContext.continueDialog();
    if (status === DialogTurnStatus.empty) await dialogContext.beginDialog(this.id);
    return status === DialogTurnStatus.complete && result === true;
  }
}

async function askOrder(step) {
  // Said already ("cancel order #W1234567"): not asked again.
  const orderId = orderIdIn(step.context.activity.text);
  if (orderId !== null) return step.next(orderId);
  return step.prompt('orderId', {
    prompt: 'Which order would you like to cancel?',
    retryPrompt: 'An order number looks like #W1234567.',
  });
}

async function askReason(step) {
  step.values.orderId = orderIdIn(step.result);
  return step.prompt('reason', {
    prompt: `Why would you like to cancel order ${step.values.orderId}?`,
    retryPrompt: 'I can cancel it for one of these reasons.',
    choices: REASONS,
  });
}

async function askConfirmation(step) {
  step.values.reason = step.result.value;
  return step.prompt('confirm', {
    prompt: `Shall I cancel order ${step.values.orderId} (${step.values.reason})? This cannot be undone.`,
  });
}

async function finish(step) {
  const { orderId } = step.values;
  const text = step.result ? `Order ${orderId} is cancelled.` : `All right, order ${orderId} stays as it is.`;
  await step.context.sendActivity(text);
  return step.endDialog(step.result);
}

function orderIdIn(text) {
  const match = ORDER_ID.exec(text ?? '');
  return match ? `#W${match[1]}` : null;
}

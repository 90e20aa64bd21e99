/**
 * The same slot filling as Parley's cancel-order flow on botbuilder-dialogs: conversation and user state in Redis through
 * the framework's own storage interface, both loaded and saved each turn, the replies in the answer to the POST.
 *
 * PORT, REDIS_URL.
 */
import {
  ActivityHandler,
  BotAdapter,
  BotStateSet,
  ConversationState,
  TurnContext,
  UserState,
} from 'botbuilder';
import express from 'express';
import { CancelOrderDialog } from './cancel-order-dialog.mjs';
import { connect, serve } from './process.mjs';
import { RedisStorage } from './redis-storage.mjs';

/** Hands a posted activity to the bot and collects what it sends. */
class ReplyingAdapter extends BotAdapter {
  async reply(activity, logic) {
    const context = new TurnContext(this, activity);
    const sent = [];
    context.turnState.set(ReplyingAdapter, sent);
    await this.runMiddleware(context, logic);
    return sent;
  }

  async sendActivities(context, activities) {
    context.turnState.get(ReplyingAdapter).push(...activities);
    return activities.map((_activity, index) => ({ id: `${context.activity.id}.${index}` }));
  }

  async updateActivity() {
    throw new Error('a reply that was posted cannot be changed');
  }

  async deleteActivity() {
    throw new Error('a reply that was posted cannot be taken back');
  }
}

class DeskBot extends ActivityHandler {
  #states;

  constructor(conversationState, userState, dialog) {
    super();
    // Together rather than one after the other: the framework's quickest way to its storage, in the peer's favour.
    this.#states = new BotStateSet(conversationState, userState);
    const dialogState = conversationState.createProperty('DialogState');
    const profile = userState.createProperty('Profile');
    this.onMessage(async (context, next) => {
      const known = await profile.get(context, { cancelled: 0 });
      const isCancelled = await dialog.run(context, dialogState);
      if (isCancelled) known.cancelled++;
      await next();
    });
  }

  async run(context) {
    await this.#states.loadAll(context);
    await super.run(context);
    // Writes what has changed: the dialogue's state in every turn, the user's after a cancellation.
    await this.#states.saveAllChanges(context, false);
  }
}

const redis = await connect();
const storage = new RedisStorage(redis);
const bot = new DeskBot(new ConversationState(storage), new UserState(storage), new CancelOrderDialog());
const adapter = new ReplyingAdapter();
adapter.onTurnError = async (_context, error) => {
  throw error;
};

const app = express();
app.disable('x-powered-by');
app.use(express.json());

/** An activity of type `message` → `{ activities }`. */
app.post('/turn', async (req, res) => {
  const activities = await adapter.reply(req.body, (context) => bot.run(context));
  res.json({ activities });
});

await serve(app, () => redis.close());

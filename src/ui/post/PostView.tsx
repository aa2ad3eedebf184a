import { createMemo, createSignal, Show } from 'solid-js'
import { Bird } from '../bird/index.ts'
import { CallCard } from '../calls/index.ts'
import { CarriedWords, CarryForm } from '../carry/index.ts'
import { Compose } from '../compose/index.ts'
import { formatAgo, formatMoment } from '../format.ts'
import { t } from '../messages/index.ts'
import { createMomentum, MomentumTable } from '../momentum/index.ts'
import type { Post } from '../peer.ts'
import { formatRoute } from '../route.ts'
import { type CircleState, useApp } from '../state/index.ts'
import { Name, RichText } from '../text/index.ts'
import { Answers } from './Answers.tsx'
import { EditPost } from './EditPost.tsx'
import { knownBy } from './knownBy.ts'
import { type Below, PostActions } from './PostActions.tsx'
import { Quoted } from './Quoted.tsx'
import { ReachLine } from './ReachLine.tsx'
import { ResponseList } from './ResponseList.tsx'
import './post.css'

interface Props {
  readonly id: string
  readonly state: CircleState
  readonly readOnly: boolean
  readonly inThread?: boolean
  /** The post that is answered stands right above, so the reply need not quote it. */
  readonly answersAbove?: boolean
}

/** A post wherever it is shown. Follows its changes; shows nothing while it is not here. */
export function PostView(props: Props) {
  const { deletions } = useApp()
  const post = createMemo(() => props.state.post(props.id))
  const gone = () => deletions.waiting().has(props.id)
  return (
    <Show when={post()}>
      {shown => (
        <Show when={!shown().deleted && !gone()} fallback={<Tombstone id={props.id} />}>
          <Living {...props} post={shown()} />
        </Show>
      )}
    </Show>
  )
}

function Tombstone(props: { readonly id: string }) {
  return (
    <article class="post tombstone" data-post={props.id}>
      <p class="hint">{t.post.deleted}</p>
    </article>
  )
}

function Living(props: Props & { readonly post: Post }) {
  const { now, self: peer } = useApp()
  const [editing, setEditing] = createSignal(false)
  const [below, setBelow] = createSignal<Below>(null)
  const self = createMemo(() => props.state.members().find(member => member.self)?.did)
  const fresh = () => props.state.fresh().has(props.id)
  const own = () => props.post.author === self()
  const when = () => formatAgo(props.post.at, now())
  const name = () => (own() ? t.you : props.post.name || t.someone)
  const href = () => formatRoute({ place: 'post', circle: props.state.circle.id, post: props.id })
  const known = createMemo(() => (own() ? '' : knownBy(props.post.author, props.state, peer())))
  const momentum = createMomentum(() => props.id, props.state)
  return (
    <article
      class="post"
      data-post={props.id}
      aria-label={`${name()}, ${fresh() ? `${t.post.fresh}, ` : ''}${when()}`}
    >
      <Bird did={props.post.author} />
      <div class="post-body">
        <header class="by">
          <Show when={!props.readOnly} fallback={<Name name={props.post.name} self={own()} />}>
            <a class="author" href={formatRoute({ place: 'person', did: props.post.author })}>
              <Name name={props.post.name} self={own()} />
            </a>
          </Show>
          <Show when={known()}>
            <bdi class="remark known">{known()}</bdi>
          </Show>
          <Show when={props.post.update}>
            <span class="remark">{t.responses.update}</span>
          </Show>
          <Show when={props.post.source !== null}>
            <span class="remark">{t.post.recorded}</span>
          </Show>
          <Show when={props.post.editedAt !== null}>
            <span class="remark">{t.post.edited}</span>
          </Show>
          <a
            class="when"
            href={href()}
            title={formatMoment(props.post.at)}
            aria-label={t.post.open(name(), when())}
          >
            <Show when={fresh()}>
              <span>{t.post.fresh}</span>
              {', '}
            </Show>
            <time dateTime={new Date(props.post.at).toISOString()}>{when()}</time>
          </a>
        </header>
        <Show when={!props.answersAbove && props.post.replyTo}>
          {parent => <Answers state={props.state} to={parent()} />}
        </Show>
        <Show
          when={!editing()}
          fallback={
            <EditPost circle={props.state.circle} post={props.post} onDone={() => setEditing(false)} />
          }
        >
          <Show when={props.post.text}>{text => <RichText text={text()} />}</Show>
          <Show when={props.post.quote}>{quoted => <Quoted state={props.state} id={quoted()} />}</Show>
          <Show when={props.post.carried}>
            {carried => <CarriedWords post={props.post} carried={carried()} readOnly={props.readOnly} />}
          </Show>
          <Show when={props.post.call}>
            {call => (
              <CallCard
                call={call()}
                circle={props.state.circle.id}
                post={props.id}
                readOnly={props.readOnly}
                from={props.state.circle}
              />
            )}
          </Show>
          <PostActions
            state={props.state}
            post={props.post}
            own={own()}
            readOnly={props.readOnly}
            inThread={props.inThread ?? false}
            momentum={momentum}
            below={below()}
            onBelow={setBelow}
            onEdit={() => setEditing(true)}
          />
        </Show>
        <Show when={below() === 'momentum'}>
          <MomentumTable momentum={momentum} state={props.state} />
        </Show>
        <Show when={below() === 'people'}>
          <ResponseList state={props.state} post={props.id} />
        </Show>
        <Show when={below() === 'carry'}>
          <CarryForm post={props.post} onDone={() => setBelow(null)} />
        </Show>
        <Show when={below() === 'quote'}>
          <Compose
            circle={props.state.circle}
            label={t.responses.quoteLabel}
            placeholder={t.responses.quotePlaceholder}
            submit={t.responses.quote}
            quote={props.id}
            focus
            onDone={() => setBelow(null)}
          />
        </Show>
        <ReachLine reach={props.state.reach(props.id)} alone={props.state.progress().state === 'alone'} />
      </div>
    </article>
  )
}

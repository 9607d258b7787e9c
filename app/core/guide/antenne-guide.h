/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "guide/antenne-path.h"

G_BEGIN_DECLS

/**
 * AntenneGuide:
 *
 * What the region pack says to a teacher along a support path: cards to read standing up, and for each moment one
 * question with three ways to say it. Immutable once read.
 *
 * Texts are plain text, never markup. "{name}" in them stands for what a pupil is called: antenne_guide_fill() puts it
 * in.
 */
typedef struct _AntenneGuide AntenneGuide;

/**
 * AntenneGuideCardKind:
 * @ANTENNE_GUIDE_NOTICE: prompts, a section for each of attendance, change, body, contact, schoolwork, home. No sum.
 * @ANTENNE_GUIDE_TOMORROW: what can I do differently tomorrow
 * @ANTENNE_GUIDE_TALK: before a talk: moment, open, start (what is said first of what cannot be kept to oneself),
 *   promise, not-promise, ask, better-not, end
 * @ANTENNE_GUIDE_SAFETY: with whom it is discussed first: its lead says how the law of the region asks it; a superior
 * in Flanders, the five steps of the meldcode in the Netherlands ("step-1" … "step-5")
 * @ANTENNE_GUIDE_REFER: before help is asked for: free-choice, affordable, reachable, available, understandable,
 *   usable, trusted, consent, passed-on, not-passed-on, along
 * @ANTENNE_GUIDE_DECLINED: the pupil says no for now
 * @ANTENNE_GUIDE_WAITING: on a waiting list
 * @ANTENNE_GUIDE_MISSED: an appointment was missed
 * @ANTENNE_GUIDE_STOPPED: help stopped
 * @ANTENNE_GUIDE_WELCOME: back at school after a long absence
 * @ANTENNE_GUIDE_CONSULT: how to put a question to colleagues
 */
typedef enum
{
  ANTENNE_GUIDE_NOTICE,
  ANTENNE_GUIDE_TOMORROW,
  ANTENNE_GUIDE_TALK,
  ANTENNE_GUIDE_SAFETY,
  ANTENNE_GUIDE_REFER,
  ANTENNE_GUIDE_DECLINED,
  ANTENNE_GUIDE_WAITING,
  ANTENNE_GUIDE_MISSED,
  ANTENNE_GUIDE_STOPPED,
  ANTENNE_GUIDE_WELCOME,
  ANTENNE_GUIDE_CONSULT,
  ANTENNE_GUIDE_N_CARDS,
} AntenneGuideCardKind;

/**
 * AntenneGuideSection:
 * @id: "attendance", "promise", …; the same in every region and language
 * @lines: ended by NULL, never empty
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *const *lines;
} AntenneGuideSection;

/**
 * AntenneGuideCard:
 * @title: what it is about, as a heading
 * @lead: one sentence under it, or ""
 * @sections: in the order in which to read them, at least one
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *lead;
  const AntenneGuideSection *sections;
  guint n_sections;
} AntenneGuideCard;

/**
 * AntenneQuestion:
 *
 * The question of each moment of a path: shown large, with one text box. What an answer is kept as is for the page.
 */
typedef enum
{
  /* notice */
  ANTENNE_QUESTION_SEEN,     /* what do I notice */
  ANTENNE_QUESTION_OTHERS,   /* who else noticed */
  ANTENNE_QUESTION_TOMORROW, /* what can I do differently tomorrow */
  /* talk */
  ANTENNE_QUESTION_MOMENT,    /* a place and a moment */
  ANTENNE_QUESTION_SAID,      /* what the pupil said */
  ANTENNE_QUESTION_WANTS,     /* what the pupil wants */
  ANTENNE_QUESTION_AGREED,    /* what was agreed */
  ANTENNE_QUESTION_TURN_TO,   /* whom the pupil can turn to */
  ANTENNE_QUESTION_MAY_KNOW,  /* who may know */
  ANTENNE_QUESTION_PARENTS,   /* may the parents know */
  ANTENNE_QUESTION_STRENGTHS, /* strengths that showed */
  ANTENNE_QUESTION_WELCOME,   /* back at school: what the pupil needs */
  /* find help together */
  ANTENNE_QUESTION_CONSENT,   /* does the pupil want help sought, in their own words */
  ANTENNE_QUESTION_WHO,       /* who could help */
  ANTENNE_QUESTION_BARRIERS,  /* what may stand in the way */
  ANTENNE_QUESTION_PASSED_ON, /* what is passed on and what is not */
  ANTENNE_QUESTION_DISCUSSED, /* with whom it was discussed first */
  ANTENNE_QUESTION_ALONG,     /* who goes along the first time */
  ANTENNE_QUESTION_DECLINED,  /* what the pupil would rather have, and when to ask again */
  ANTENNE_QUESTION_DANGER,    /* help asked without consent: what made it needed, and does the pupil know */
  /* don't let go */
  ANTENNE_QUESTION_CONTACT,     /* was there contact */
  ANTENNE_QUESTION_SINCE,       /* waiting: since when, until when */
  ANTENNE_QUESTION_MEANWHILE,   /* waiting: what helps meanwhile */
  ANTENNE_QUESTION_IN_TOUCH,    /* waiting: who stays in touch */
  ANTENNE_QUESTION_APPOINTMENT, /* what makes the first appointment easier */
  ANTENNE_QUESTION_MISSED,      /* what made it hard to go */
  ANTENNE_QUESTION_HELPED,      /* how it goes with the help */
  ANTENNE_QUESTION_STOPPED,     /* how it was that it stopped */
  /* resting, closing, opening again */
  ANTENNE_QUESTION_RESTING,      /* what to look at when the rest ends */
  ANTENNE_QUESTION_STANDS,       /* closing: how it stands */
  ANTENNE_QUESTION_CLOSE_AGREED, /* closing: what was agreed with the pupil */
  ANTENNE_QUESTION_REOPENED,     /* why look at it again */
  /* peer consultation */
  ANTENNE_QUESTION_COLLEAGUES, /* what do I ask my colleagues */
  ANTENNE_N_QUESTIONS,
} AntenneQuestion;

/**
 * antenne_guide_load:
 * @region: "be-vlg" or "nl"; anything else gives "be-vlg"
 * @language: "nl", or anything else for English
 *
 * The guide of a region: what all regions share, and over it what is said otherwise there.
 *
 * Returns: (transfer full): never NULL, and with every card and question
 */
AntenneGuide *antenne_guide_load (const char *region, const char *language);

/**
 * antenne_guide_parse:
 * @shared_file: name of the first, for messages
 * @shared: the guide.json that all regions share
 * @region_file: (nullable): likewise
 * @region: (nullable): guide.json of a region; its cards, sections and questions take the place of those of the same
 * id, others come after them
 *
 * Returns: (transfer full) (nullable): NULL with ANTENNE_ERROR_INVALID, whose message names file, entry and field
 */
AntenneGuide *antenne_guide_parse (const char *shared_file, GBytes *shared, const char *region_file, GBytes *region,
                                   const char *language, GError **error);

void antenne_guide_free (AntenneGuide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneGuide, antenne_guide_free)

/* (transfer none), never NULL. */
const AntenneGuideCard *antenne_guide_get_card (AntenneGuide *self, AntenneGuideCardKind kind);
/* (transfer none) (nullable): NULL where the region has no such section. */
const AntenneGuideSection *antenne_guide_card_find (const AntenneGuideCard *card, const char *id);

/* (transfer none), never NULL; may hold "{name}". */
const char *antenne_guide_get_question (AntenneGuide *self, AntenneQuestion question);
/* “How you can say it”: three lines, ended by NULL; may hold "{name}". (transfer none) */
const char *const *antenne_guide_get_say (AntenneGuide *self, AntenneQuestion question);

/**
 * antenne_guide_list_questions:
 *
 * What may be asked while a path is in @state, in the order in which it is asked. Each may be left open.
 *
 * Returns: (transfer none) (array length=n)
 */
const AntenneQuestion *antenne_guide_list_questions (AntennePathState state, guint *n);

/* The card that lies beside @question. */
AntenneGuideCardKind antenne_question_get_card (AntenneQuestion question);
/* The stage that @question belongs to. */
AntenneStage antenne_question_get_stage (AntenneQuestion question);
/* "wants", …: the id of the question in guide.json. (transfer none) */
const char *antenne_question_to_text (AntenneQuestion question);

/**
 * antenne_guide_fill:
 * @text: a text of the guide
 * @name: (nullable): what the pupil is called
 *
 * @text with "{name}" replaced. The name is put in as it is and never read for more places to fill; controls and
 * marks of direction in it are left out, so that it cannot turn the sentence around. A name that is NULL or has
 * nothing to show becomes "the pupil" in the language of the guide.
 *
 * Returns: (transfer full)
 */
char *antenne_guide_fill (AntenneGuide *self, const char *text, const char *name);

G_END_DECLS

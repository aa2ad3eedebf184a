/** The example circle. `answers` is the place of the post that is answered, counted from 0. */

interface SamplePost {
  readonly by: string
  readonly minutesAgo: number
  readonly text: string
  readonly answers?: number
}

const posts: readonly SamplePost[] = [
  {
    by: 'Amara',
    minutesAgo: 2_900,
    text: 'The swifts are back over the mill. I counted **eleven** before the rain. Last year the first came four days later.',
  },
  {
    by: 'Joris',
    minutesAgo: 2_780,
    text: 'Eleven! We had three at the church, all going round the tower as if they had left something in it.',
    answers: 0,
  },
  {
    by: 'Leilani',
    minutesAgo: 1_500,
    text: 'For whoever wants to help with the nest boxes: twelve boards, cut to 19 by 40 cm, are in my shed. I can saw; I cannot climb.',
  },
  { by: 'Bo', minutesAgo: 1_420, text: 'I can climb. Thursday after six?', answers: 2 },
  { by: 'Leilani', minutesAgo: 1_400, text: 'Thursday it is. Bring the long ladder.', answers: 3 },
  {
    by: 'Noor',
    minutesAgo: 95,
    text: 'A question for those who know: a young swift on the pavement, fully feathered, not hurt as far as I see. Do I *throw* it, as my uncle says?',
  },
  {
    by: 'Amara',
    minutesAgo: 71,
    text: 'Please do not throw it. Hold it flat on your palm, as high as you can, facing the wind, and wait. If it does not go in ten minutes, put it in a box with holes and call me.',
    answers: 5,
  },
  {
    by: 'Noor',
    minutesAgo: 4,
    text: 'It went. Straight up, and over the roof. I am still standing here.',
    answers: 6,
  },
]

export const sample = {
  name: 'Swift watch',
  purpose: 'We count the swifts of the valley, put up boxes, and pick up those that fall.',
  people: ['Amara', 'Joris', 'Leilani', 'Bo', 'Noor', 'Tess'],
  posts,
}

// A page that carries a message to a service (`<form data-carry>`) sends its form by itself; without this
// script a button does.

document.querySelector<HTMLFormElement>('form[data-carry]')?.requestSubmit()
